// SPDX-License-Identifier: Apache-2.0

/**
 * Requests to whoever owns the partition of their key, and holding on to a partition
 * while they run.
 */
@NullMarked
package io.coordination.routing;

import org.jspecify.annotations.NullMarked;
