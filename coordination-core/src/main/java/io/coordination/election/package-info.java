// SPDX-License-Identifier: Apache-2.0

/**
 * Elections of one instance that does a thing: each is a group of one partition, whose
 * owner leads. No protocol of its own: lease, fencing token and session are those of
 * partitions.
 */
@NullMarked
package io.coordination.election;

import org.jspecify.annotations.NullMarked;
