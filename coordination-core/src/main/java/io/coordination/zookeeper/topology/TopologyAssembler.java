// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.topology.Broker;
import io.coordination.topology.PartitionLeadership;
import io.coordination.topology.Topic;
import io.coordination.topology.TopologySnapshot;
import io.coordination.zookeeper.topology.PathPattern.Spot;
import io.coordination.zookeeper.topology.TreeImage.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots of images of a tree. What can't be read is a problem, and what it said
 * before, as the same node, goes on standing. Remembers what it read, so that only what
 * changed is read again.
 */
final class TopologyAssembler {

	/** A tree of garbage must not fill the memory with words about it. */
	private static final int MAX_PROBLEMS = 1000;

	private Map<String, Reading> readings = new HashMap<>();

	TopologySnapshot assemble(TreeImage image) {
		Map<String, Reading> now = new HashMap<>();
		Parts parts = new Parts(image.problems());
		image.leaves().forEach((path, leaf) -> {
			Reading reading = read(leaf, this.readings.get(path));
			now.put(path, reading);
			parts.add(leaf, reading);
		});
		this.readings = now;
		return parts.snapshot();
	}

	private static Reading read(Leaf leaf, @Nullable Reading known) {
		// One with the same path that was made anew is another one.
		Reading before = (known != null && known.czxid() == leaf.czxid()) ? known : null;
		if (before != null && before.mzxid() == leaf.mzxid()) {
			return before;
		}
		try {
			return new Reading(leaf.czxid(), leaf.mzxid(), Optional.of(parse(leaf)), Optional.empty());
		}
		catch (MalformedDataException ex) {
			Optional<Object> old = (before != null) ? before.value() : Optional.empty();
			return new Reading(leaf.czxid(), leaf.mzxid(), old, Optional.of(String.valueOf(ex.getMessage())));
		}
	}

	private static Object parse(Leaf leaf) throws MalformedDataException {
		Spot spot = leaf.spot();
		return switch (spot.kind()) {
			case BROKER -> BrokerParser.parse(spot.number(), leaf.czxid(), leaf.data());
			case TOPIC -> TopicParser.replicas(leaf.data());
			case SHARE -> share(spot, leaf);
			case LEADER -> leadership(spot, leaf);
		};
	}

	private static Integer share(Spot spot, Leaf leaf) throws MalformedDataException {
		if (!MemberId.isValid(spot.topic() + "." + spot.number())) {
			throw new MalformedDataException("the name of the topic is too long for one with the broker's id");
		}
		return TopicParser.share(leaf.data());
	}

	private static PartitionLeadership leadership(Spot spot, Leaf leaf) throws MalformedDataException {
		if (spot.number() >= Partition.MAX_PER_TOPIC) {
			throw new MalformedDataException("the number of the partition is too high");
		}
		return TopicParser.leadership(leaf.data());
	}

	/**
	 * What was made of a znode.
	 *
	 * @param czxid identity of the node
	 * @param mzxid identity of the data
	 * @param value what it says, or said before it became unreadable
	 * @param problem why it can't be read
	 */
	private record Reading(long czxid, long mzxid, Optional<Object> value, Optional<String> problem) {

	}

	/** The parts of a snapshot. */
	private static final class Parts {

		private final SortedMap<Integer, Broker> brokers = new TreeMap<>();

		private final SortedMap<String, Topic> topics = new TreeMap<>();

		private final SortedMap<String, SortedMap<Integer, Integer>> shares = new TreeMap<>();

		private final SortedMap<Partition, PartitionLeadership> leaders = new TreeMap<>();

		private final SortedMap<String, String> problems = new TreeMap<>();

		Parts(SortedMap<String, String> problems) {
			problems.forEach(this::problem);
		}

		private void problem(String path, String why) {
			if (this.problems.size() < MAX_PROBLEMS) {
				this.problems.put(path, why);
			}
		}

		void add(Leaf leaf, Reading reading) {
			Spot spot = leaf.spot();
			reading.problem().ifPresent((why) -> problem(spot.path(), why));
			Object value = reading.value().orElse(null);
			if (value instanceof Broker broker) {
				this.brokers.put(spot.number(), broker);
			}
			else if (value instanceof Integer count) {
				this.shares.computeIfAbsent(spot.topic(), (topic) -> new TreeMap<>()).put(spot.number(), count);
			}
			else if (value instanceof PartitionLeadership leadership) {
				this.leaders.put(new Partition(spot.topic(), spot.number()), leadership);
			}
			else if (value instanceof TopicParser.Replicas replicas) {
				this.topics.put(spot.topic(),
						new Topic(spot.topic(), leaf.czxid(), replicas.byPartition(), new TreeMap<>()));
			}
		}

		TopologySnapshot snapshot() {
			this.shares.forEach(
					(name, counts) -> this.topics.computeIfPresent(name, (same, topic) -> topic.replicas().isEmpty()
							? new Topic(name, topic.created(), List.of(), counts) : topic));
			return new TopologySnapshot(this.brokers, this.topics, this.leaders, this.problems);
		}

	}

}
