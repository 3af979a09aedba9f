// SPDX-License-Identifier: Apache-2.0

/**
 * Reads trees from ZooKeeper.
 */
@NullMarked
package io.coordination.watcher.curator;

import org.jspecify.annotations.NullMarked;
