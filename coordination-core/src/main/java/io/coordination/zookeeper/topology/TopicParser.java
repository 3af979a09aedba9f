// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.coordination.Partition;
import io.coordination.topology.PartitionLeadership;
import tools.jackson.databind.JsonNode;

/**
 * Reads topics, shares of topics and leaders of partitions.
 */
final class TopicParser {

	private TopicParser() {
	}

	// Without data its children are the brokers that have a share.
	static Replicas replicas(byte[] data) throws MalformedDataException {
		String text = Content.text(data);
		if (text.isEmpty()) {
			return new Replicas(List.of());
		}
		JsonNode partitions = Content.required(Content.object(text), "partitions");
		if (!partitions.isObject()) {
			throw new MalformedDataException("'partitions' is not a JSON object");
		}
		TreeMap<Integer, List<Integer>> byIndex = new TreeMap<>();
		for (Map.Entry<String, JsonNode> each : partitions.properties()) {
			if (!Content.isNumber(each.getKey())) {
				throw new MalformedDataException("a name in 'partitions' is not a number");
			}
			byIndex.put(Integer.parseInt(each.getKey()), Content.ids(each.getValue(), "a value in 'partitions'"));
		}
		int count = byIndex.size();
		if (count > Partition.MAX_PER_TOPIC) {
			throw new MalformedDataException("it has more than " + Partition.MAX_PER_TOPIC + " partitions");
		}
		if (count > 0 && byIndex.lastKey() != count - 1) {
			throw new MalformedDataException("the numbers in 'partitions' have gaps");
		}
		return new Replicas(List.copyOf(byIndex.values()));
	}

	static int share(byte[] data) throws MalformedDataException {
		return Content.number(Content.text(data), Partition.MAX_PER_TOPIC);
	}

	// A path of somebody's own choice may have the bare id.
	static PartitionLeadership leadership(byte[] data) throws MalformedDataException {
		String text = Content.text(data);
		if (!Content.isJson(text)) {
			int leader = text.equals("-1") ? -1 : Content.number(text, Integer.MAX_VALUE);
			return new PartitionLeadership(optional(leader), -1, List.of());
		}
		JsonNode json = Content.object(text);
		int leader = Content.integer(Content.required(json, "leader"), "'leader'", -1);
		JsonNode epoch = json.get("leader_epoch");
		JsonNode inSync = json.get("isr");
		return new PartitionLeadership(optional(leader),
				(epoch != null) ? Content.integer(epoch, "'leader_epoch'", -1) : -1,
				(inSync != null) ? Content.ids(inSync, "'isr'") : List.of());
	}

	private static OptionalInt optional(int leader) {
		return (leader >= 0) ? OptionalInt.of(leader) : OptionalInt.empty();
	}

	/**
	 * The replicas of a topic.
	 *
	 * @param byPartition ids of the brokers, by partition; empty in the legacy form
	 */
	record Replicas(List<List<Integer>> byPartition) {

	}

}
