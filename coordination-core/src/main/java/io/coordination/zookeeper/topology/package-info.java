// SPDX-License-Identifier: Apache-2.0

/**
 * Reads the topology of a cluster from ZooKeeper, and keeps it up to date.
 */
@NullMarked
package io.coordination.zookeeper.topology;

import org.jspecify.annotations.NullMarked;
