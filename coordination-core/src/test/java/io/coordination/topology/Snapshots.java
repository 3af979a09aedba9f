// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Partition;

/**
 * Topologies for tests: by hand, and at random.
 */
final class Snapshots {

	private final SortedMap<Integer, Broker> brokers = new TreeMap<>();

	private final SortedMap<String, Topic> topics = new TreeMap<>();

	private final SortedMap<Partition, PartitionLeadership> leaders = new TreeMap<>();

	private final SortedMap<String, String> problems = new TreeMap<>();

	Snapshots broker(int id, String rack, long registration) {
		this.brokers.put(id, new Broker(id, List.of(new BrokerEndpoint("PLAINTEXT", "h" + id, 9092)),
				Optional.of(rack).filter((text) -> !text.isEmpty()), registration));
		return this;
	}

	Snapshots topic(String name, long created, int partitions) {
		List<List<Integer>> replicas = new ArrayList<>();
		for (int index = 0; index < partitions; index++) {
			replicas.add(List.of(1 + index % 3));
		}
		this.topics.put(name, new Topic(name, created, replicas, new TreeMap<>()));
		return this;
	}

	Snapshots shares(String name, long created, int... countsOfBrokers) {
		SortedMap<Integer, Integer> shares = new TreeMap<>();
		for (int broker = 0; broker < countsOfBrokers.length; broker++) {
			shares.put(broker + 1, countsOfBrokers[broker]);
		}
		this.topics.put(name, new Topic(name, created, List.of(), shares));
		return this;
	}

	Snapshots leader(String topic, int index, int leader) {
		this.leaders.put(new Partition(topic, index), leadership(leader, List.of(leader)));
		return this;
	}

	Snapshots problem(String path, String why) {
		this.problems.put(path, why);
		return this;
	}

	static PartitionLeadership leadership(int leader, List<Integer> inSync) {
		return new PartitionLeadership((leader < 0) ? OptionalInt.empty() : OptionalInt.of(leader), 1, inSync);
	}

	TopologySnapshot snapshot() {
		return new TopologySnapshot(this.brokers, this.topics, this.leaders, this.problems);
	}

	static TopologySnapshot random(Random random) {
		Snapshots snapshots = new Snapshots();
		for (int id = 1; id <= 4; id++) {
			if (random.nextInt(3) > 0) {
				snapshots.broker(id, (random.nextInt(4) > 0) ? "r" + random.nextInt(3) : "", random.nextInt(3));
			}
		}
		for (String name : List.of("a", "b", "c")) {
			int lot = random.nextInt(5);
			if (lot > 1) {
				snapshots.topic(name, random.nextInt(3), random.nextInt(4));
			}
			else if (lot == 1) {
				snapshots.shares(name, random.nextInt(3), random.nextInt(3), 1 + random.nextInt(3));
			}
			for (int index = 0; index < random.nextInt(4); index++) {
				snapshots.leader(name, index, random.nextInt(5) - 1);
			}
		}
		return snapshots.snapshot();
	}

}
