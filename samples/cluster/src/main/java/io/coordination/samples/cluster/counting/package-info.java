// SPDX-License-Identifier: Apache-2.0

/**
 * Takes requests: a counter for each partition, written under the claim alone.
 */
@NullMarked
package io.coordination.samples.cluster.counting;

import org.jspecify.annotations.NullMarked;
