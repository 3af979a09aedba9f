// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

import io.coordination.Coordinator;
import io.coordination.KeyPartitioner;
import io.coordination.Partition;
import io.coordination.PartitionOwners;

/**
 * Knows to which partition of a group a key belongs. Safe for any thread; never asks
 * ZooKeeper.
 */
public final class PartitionKeys {

	private final Coordinator coordinator;

	/**
	 * Creates it.
	 * @param coordinator knows the groups
	 */
	public PartitionKeys(Coordinator coordinator) {
		this.coordinator = coordinator;
	}

	/**
	 * The partition of a key in the topic that is called as the group, or in the group's
	 * only topic.
	 * @param group name of the group
	 * @param key the key, which counts as its bytes in UTF-8
	 * @return the partition
	 * @throws NoRouteException if the group has no topic, or none was seen yet
	 * @throws IllegalArgumentException if the group has several topics and none is called
	 * as the group
	 */
	public Partition partition(String group, String key) {
		return partition(group, key.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The partition of a key in the topic that is called as the group, or in the group's
	 * only topic.
	 * @param group name of the group
	 * @param key the key
	 * @return the partition
	 * @throws NoRouteException if the group has no topic, or none was seen yet
	 * @throws IllegalArgumentException if the group has several topics and none is called
	 * as the group
	 */
	public Partition partition(String group, byte[] key) {
		PartitionOwners owners = this.coordinator.owners(group);
		SortedMap<String, Integer> topics = owners.topics();
		if (topics.isEmpty()) {
			throw new NoRouteException(
					"The group '" + group + "' has no partitions now, or has not been looked at yet");
		}
		String topic = (topics.size() == 1) ? topics.firstKey() : group;
		Integer count = topics.get(topic);
		if (count == null) {
			throw new IllegalArgumentException("The group '" + group + "' has several topics, " + topics.keySet()
					+ ", and none is called as the group: say which partition is meant");
		}
		if (count < 1) {
			throw new NoRouteException("The topic '" + topic + "' of group '" + group + "' has no partitions now");
		}
		return new Partition(topic, KeyPartitioner.partition(key, count));
	}

}
