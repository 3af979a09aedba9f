// SPDX-License-Identifier: Apache-2.0

/**
 * Watchers of trees: what differs, who is told, and in which order.
 */
@NullMarked
package io.coordination.watcher;

import org.jspecify.annotations.NullMarked;
