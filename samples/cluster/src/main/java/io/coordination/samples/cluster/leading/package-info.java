// SPDX-License-Identifier: Apache-2.0

/**
 * What the leader alone does, and a write that a former leader can't make.
 */
@NullMarked
package io.coordination.samples.cluster.leading;

import org.jspecify.annotations.NullMarked;
