// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.PartitionSource;
import io.coordination.PartitionSupply;
import io.coordination.Subscription;

/**
 * Topics as partitions of a group.
 *
 * @param topology where they are
 * @param topics which topics
 * @param waitForBrokers whether nothing is supplied while there is no broker
 */
record TopologySource(Topology topology, Predicate<String> topics, boolean waitForBrokers) implements PartitionSource {

	@Override
	public Subscription subscribe(Receiver receiver) {
		return this.topology.listen((update) -> tell(update.after(), receiver));
	}

	private void tell(TopologySnapshot snapshot, Receiver receiver) {
		if (this.waitForBrokers && snapshot.brokers().isEmpty()) {
			receiver.waiting("no broker is registered");
		}
		else {
			try {
				receiver.supplied(supply(snapshot, this.topics));
			}
			catch (IllegalArgumentException ex) {
				// There are too many.
				receiver.waiting(String.valueOf(ex.getMessage()));
			}
		}
	}

	static PartitionSupply supply(TopologySnapshot snapshot, Predicate<String> topics) {
		SortedMap<String, Integer> counts = new TreeMap<>();
		List<Topic> chosen = snapshot.topics().values().stream().filter((topic) -> topics.test(topic.name())).toList();
		// a topic that has the name of somebody's share comes first
		chosen.stream().filter((topic) -> !topic.shares().isEmpty()).forEach((topic) -> counts.putAll(topic.counts()));
		chosen.stream().filter((topic) -> topic.shares().isEmpty()).forEach((topic) -> counts.putAll(topic.counts()));
		SortedMap<String, PartitionSet> near = near(snapshot, chosen);
		PartitionSet all = PartitionSet.all(counts);
		near.replaceAll((rack, partitions) -> partitions.intersect(all));
		near.values().removeIf(PartitionSet::isEmpty);
		return new PartitionSupply(counts, near);
	}

	private static SortedMap<String, PartitionSet> near(TopologySnapshot snapshot, List<Topic> chosen) {
		SortedMap<String, List<Partition>> led = new TreeMap<>();
		for (Topic topic : chosen) {
			for (int index = 0; index < topic.replicas().size(); index++) {
				Partition partition = new Partition(topic.name(), index);
				snapshot.leaderOf(partition)
					.flatMap(Broker::rack)
					.ifPresent((rack) -> led.computeIfAbsent(rack, (key) -> new ArrayList<>()).add(partition));
			}
			topic.shares().forEach((broker, count) -> {
				Broker owner = snapshot.brokers().get(broker);
				if (owner != null && owner.rack().isPresent()) {
					List<Partition> partitions = led.computeIfAbsent(owner.rack().get(), (key) -> new ArrayList<>());
					for (int index = 0; index < count; index++) {
						partitions.add(new Partition(topic.shareName(broker), index));
					}
				}
			});
		}
		SortedMap<String, PartitionSet> near = new TreeMap<>();
		led.forEach((rack, partitions) -> near.put(rack, PartitionSet.of(partitions)));
		return near;
	}

}
