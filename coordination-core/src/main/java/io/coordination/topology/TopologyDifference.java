// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

import io.coordination.Partition;
import io.coordination.topology.TopologyChange.BrokerAdded;
import io.coordination.topology.TopologyChange.BrokerChanged;
import io.coordination.topology.TopologyChange.BrokerRemoved;
import io.coordination.topology.TopologyChange.BrokersAvailable;
import io.coordination.topology.TopologyChange.BrokersUnavailable;
import io.coordination.topology.TopologyChange.PartitionLeaderChanged;
import io.coordination.topology.TopologyChange.TopicAdded;
import io.coordination.topology.TopologyChange.TopicChanged;
import io.coordination.topology.TopologyChange.TopicRemoved;
import org.jspecify.annotations.Nullable;

/**
 * Finds what changed between two snapshots.
 */
final class TopologyDifference {

	private final TopologySnapshot before;

	private final TopologySnapshot after;

	private final List<TopologyChange> changes = new ArrayList<>();

	private TopologyDifference(TopologySnapshot before, TopologySnapshot after) {
		this.before = before;
		this.after = after;
	}

	static List<TopologyChange> between(TopologySnapshot before, TopologySnapshot after) {
		TopologyDifference difference = new TopologyDifference(before, after);
		difference.brokers();
		difference.topics();
		difference.leaders();
		return List.copyOf(difference.changes);
	}

	// All that there is, or that there is no broker.
	static List<TopologyChange> first(TopologySnapshot first) {
		List<TopologyChange> changes = new ArrayList<>(between(TopologySnapshot.EMPTY, first));
		if (first.brokers().isEmpty()) {
			changes.add(0, new BrokersUnavailable());
		}
		return List.copyOf(changes);
	}

	private void brokers() {
		if (!this.after.brokers().isEmpty() && this.before.brokers().isEmpty()) {
			this.changes.add(new BrokersAvailable());
		}
		for (int id : keys(this.before.brokers(), this.after.brokers())) {
			Broker old = this.before.brokers().get(id);
			Broker now = this.after.brokers().get(id);
			if (old == null) {
				this.changes.add(new BrokerAdded(known(now)));
			}
			else if (now == null) {
				this.changes.add(new BrokerRemoved(old));
			}
			else if (!old.equals(now)) {
				this.changes.add(new BrokerChanged(old, now));
			}
		}
		if (this.after.brokers().isEmpty() && !this.before.brokers().isEmpty()) {
			this.changes.add(new BrokersUnavailable());
		}
	}

	private void topics() {
		for (String name : keys(this.before.topics(), this.after.topics())) {
			Topic old = this.before.topics().get(name);
			Topic now = this.after.topics().get(name);
			if (old == null) {
				this.changes.add(new TopicAdded(known(now)));
			}
			else if (now == null) {
				this.changes.add(new TopicRemoved(old));
			}
			else if (old.created() != now.created()) {
				this.changes.add(new TopicRemoved(old));
				this.changes.add(new TopicAdded(now));
			}
			else if (!old.equals(now)) {
				this.changes.add(new TopicChanged(old, now));
			}
		}
	}

	private void leaders() {
		for (Partition partition : keys(this.before.leaders(), this.after.leaders())) {
			Optional<PartitionLeadership> old = Optional.ofNullable(this.before.leaders().get(partition));
			Optional<PartitionLeadership> now = Optional.ofNullable(this.after.leaders().get(partition));
			boolean same = old.isPresent() == now.isPresent() && leader(old).equals(leader(now));
			if (!same && isToldOf(partition.topic())) {
				this.changes.add(new PartitionLeaderChanged(partition, old, now));
			}
		}
	}

	// The leaders of a topic come and go with it.
	private boolean isToldOf(String topic) {
		Topic old = this.before.topics().get(topic);
		Topic now = this.after.topics().get(topic);
		return (old == null && now == null) || (old != null && now != null && old.created() == now.created());
	}

	private static OptionalInt leader(Optional<PartitionLeadership> leadership) {
		return leadership.map(PartitionLeadership::leader).orElse(OptionalInt.empty());
	}

	private static <K extends Comparable<K>> SortedSet<K> keys(Map<K, ?> before, Map<K, ?> after) {
		SortedSet<K> keys = new TreeSet<>(before.keySet());
		keys.addAll(after.keySet());
		return keys;
	}

	private static <T> T known(@Nullable T value) {
		return Objects.requireNonNull(value);
	}

}
