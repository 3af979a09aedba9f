// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * A topology at one moment. Immutable.
 *
 * @param brokers the registered brokers by id
 * @param topics the topics by name
 * @param leaders who leads which partition, as far as that is read and known. Only topics
 * that are not in the legacy form have leaders of their own
 * @param problems what can't be read, by path, in words for people. What could be read of
 * it before still stands in the snapshot
 */
public record TopologySnapshot(SortedMap<Integer, Broker> brokers, SortedMap<String, Topic> topics,
		SortedMap<Partition, PartitionLeadership> leaders, SortedMap<String, String> problems) {

	/** Nothing at all. */
	public static final TopologySnapshot EMPTY = new TopologySnapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(),
			new TreeMap<>());

	/**
	 * Copies its arguments.
	 */
	public TopologySnapshot {
		brokers = Collections.unmodifiableSortedMap(new TreeMap<>(brokers));
		topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
		leaders = Collections.unmodifiableSortedMap(new TreeMap<>(leaders));
		problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
	}

	/**
	 * A broker.
	 * @param id its id
	 * @return the broker, empty if it is not registered
	 */
	public Optional<Broker> broker(int id) {
		return Optional.ofNullable(this.brokers.get(id));
	}

	/**
	 * A topic.
	 * @param name its name
	 * @return the topic, empty if there is none
	 */
	public Optional<Topic> topic(String name) {
		return Optional.ofNullable(this.topics.get(name));
	}

	/**
	 * Who leads a partition, and which replicas keep up.
	 * @param partition the partition of a topic that is not in the legacy form
	 * @return who leads it, empty if that is not read or not known
	 */
	public Optional<PartitionLeadership> leadership(Partition partition) {
		return Optional.ofNullable(this.leaders.get(partition));
	}

	/**
	 * The broker that leads a partition of a group: in the legacy form the one whose
	 * share it is of.
	 * @param partition the partition, by the name under which it takes part in a group
	 * @return the broker, empty if none leads it, or the one that does is not registered
	 */
	public Optional<Broker> leaderOf(Partition partition) {
		Topic topic = this.topics.get(partition.topic());
		if (topic != null && topic.shares().isEmpty()) {
			return Optional.ofNullable(this.leaders.get(partition))
				.filter((leadership) -> leadership.leader().isPresent())
				.flatMap((leadership) -> broker(leadership.leader().getAsInt()));
		}
		return this.topics.values()
			.stream()
			.flatMap((each) -> each.shares().keySet().stream().filter((id) -> isShare(each, id, partition)))
			.findFirst()
			.flatMap(this::broker);
	}

	private static boolean isShare(Topic topic, int broker, Partition partition) {
		return topic.shareName(broker).equals(partition.topic())
				&& partition.index() < topic.shares().getOrDefault(broker, 0);
	}

	/**
	 * The partitions of which a broker has a replica or, in the legacy form, which it
	 * has.
	 * @param broker id of the broker
	 * @return the partitions, by the names under which they take part in a group
	 */
	public PartitionSet partitionsOn(int broker) {
		List<Partition> found = new ArrayList<>();
		for (Topic topic : this.topics.values()) {
			for (int index = 0; index < topic.replicas().size(); index++) {
				if (topic.replicas().get(index).contains(broker)) {
					found.add(new Partition(topic.name(), index));
				}
			}
		}
		return PartitionSet.of(found).plus(PartitionSet.all(shares(broker)));
	}

	/**
	 * The partitions that a broker leads or, in the legacy form, has.
	 * @param broker id of the broker
	 * @return the partitions, by the names under which they take part in a group
	 */
	public PartitionSet ledBy(int broker) {
		List<Partition> found = new ArrayList<>();
		this.leaders.forEach((partition, leadership) -> {
			if (leadership.leader().orElse(-1) == broker && this.topics.containsKey(partition.topic())) {
				found.add(partition);
			}
		});
		return PartitionSet.of(found).plus(PartitionSet.all(shares(broker)));
	}

	private Map<String, Integer> shares(int broker) {
		SortedMap<String, Integer> shares = new TreeMap<>();
		for (Topic topic : this.topics.values()) {
			int count = topic.shares().getOrDefault(broker, 0);
			if (count > 0) {
				shares.put(topic.shareName(broker), count);
			}
		}
		return shares;
	}

	/**
	 * What changed since another snapshot. Of what came and went in between it tells
	 * nothing; that a topic was deleted and made again, or a broker started anew, it
	 * does.
	 * @param before the other snapshot
	 * @return the changes: those of brokers first, then of topics, then of leaders
	 */
	public List<TopologyChange> changesSince(TopologySnapshot before) {
		return TopologyDifference.between(before, this);
	}

}
