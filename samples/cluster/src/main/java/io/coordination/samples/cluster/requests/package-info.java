// SPDX-License-Identifier: Apache-2.0

/**
 * Sends requests for keys to the instance that owns their partition.
 */
@NullMarked
package io.coordination.samples.cluster.requests;

import org.jspecify.annotations.NullMarked;
