// SPDX-License-Identifier: Apache-2.0

/**
 * What stands in ZooKeeper of a cluster that shares work as Kafka does: brokers, topics
 * and the leaders of their partitions. Pure: who reads it is elsewhere.
 */
@NullMarked
package io.coordination.topology;

import org.jspecify.annotations.NullMarked;
