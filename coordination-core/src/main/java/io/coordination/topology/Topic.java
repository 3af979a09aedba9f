// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A topic, in one of two forms: with a list of replicas for each partition, or (before
 * there were replicas) with the number of partitions that each broker has of it.
 *
 * @param name its name
 * @param created tells it from one of the same name that was deleted before
 * @param replicas the ids of the brokers that have a replica, by partition; the first one
 * is preferred as leader. Empty in the legacy form
 * @param shares the number of partitions by broker, in the legacy form only
 */
public record Topic(String name, long created, List<List<Integer>> replicas, SortedMap<Integer, Integer> shares) {

	/**
	 * Copies its arguments.
	 * @throws IllegalArgumentException if it has both forms
	 */
	public Topic {
		replicas = replicas.stream().map(List::copyOf).toList();
		shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
		if (!replicas.isEmpty() && !shares.isEmpty()) {
			throw new IllegalArgumentException("Topic '" + name + "' can't have replicas and shares");
		}
	}

	/**
	 * The number of its partitions, on all brokers together.
	 * @return the number of partitions
	 */
	public int partitions() {
		return this.shares.isEmpty() ? this.replicas.size()
				: this.shares.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * The brokers that have some of it.
	 * @return ids of brokers, whether they are registered or not
	 */
	public Set<Integer> brokers() {
		Set<Integer> brokers = new TreeSet<>(this.shares.keySet());
		this.replicas.forEach(brokers::addAll);
		return brokers;
	}

	/**
	 * Name under which a broker's share of a topic in the legacy form takes part in a
	 * group. Its partitions have no numbers across brokers; so that a broker that goes
	 * doesn't renumber those of others, each share is a topic by itself.
	 * @param broker id of the broker
	 * @return the name of the topic, a full stop and the id
	 */
	public String shareName(int broker) {
		return this.name + "." + broker;
	}

	/**
	 * The number of partitions under each name by which it takes part in a group: its
	 * own, or in the legacy form the {@linkplain #shareName name of each share}.
	 * @return the number of partitions by name
	 */
	public SortedMap<String, Integer> counts() {
		SortedMap<String, Integer> counts = new TreeMap<>();
		if (this.shares.isEmpty()) {
			counts.put(this.name, this.replicas.size());
		}
		this.shares.forEach((broker, count) -> counts.put(shareName(broker), count));
		return counts;
	}

}
