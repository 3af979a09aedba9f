// SPDX-License-Identifier: Apache-2.0

/**
 * An application whose partitions are the topics of a cluster.
 */
@NullMarked
package io.coordination.samples.topology;

import org.jspecify.annotations.NullMarked;
