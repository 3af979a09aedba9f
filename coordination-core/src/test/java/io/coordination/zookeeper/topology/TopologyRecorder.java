// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.topology.Broker;
import io.coordination.topology.Topic;
import io.coordination.topology.TopologyChange;
import io.coordination.topology.TopologyListener;
import io.coordination.topology.TopologySnapshot;
import io.coordination.topology.TopologyUpdate;

/**
 * Remembers what it was told, and whether each change fitted what it knew: one that was
 * missed or told twice would not.
 */
final class TopologyRecorder implements TopologyListener {

	private final List<TopologyChange> changes = new CopyOnWriteArrayList<>();

	private final List<String> problems = new CopyOnWriteArrayList<>();

	private final List<String> faults = new CopyOnWriteArrayList<>();

	private final SortedMap<Integer, Broker> brokers = new TreeMap<>();

	private final SortedMap<String, Topic> topics = new TreeMap<>();

	private volatile Optional<TopologySnapshot> last = Optional.empty();

	private volatile boolean told;

	@Override
	public void onUpdate(TopologyUpdate update) {
		if (!update.before().equals(this.last)) {
			this.faults.add("A gap before " + update);
		}
		this.last = Optional.of(update.after());
		update.changes().forEach(this::apply);
		this.problems.addAll(update.newProblems().keySet());
		if (!this.brokers.equals(update.after().brokers()) || !this.topics.equals(update.after().topics())) {
			this.faults.add("Changes that don't lead to " + update.after());
		}
		this.told = true;
	}

	private void apply(TopologyChange change) {
		this.changes.add(change);
		if (change instanceof TopologyChange.BrokerAdded added) {
			check(this.brokers.put(added.broker().id(), added.broker()) == null, change);
		}
		else if (change instanceof TopologyChange.BrokerChanged changed) {
			check(changed.before().equals(this.brokers.put(changed.after().id(), changed.after())), change);
		}
		else if (change instanceof TopologyChange.BrokerRemoved removed) {
			check(removed.broker().equals(this.brokers.remove(removed.broker().id())), change);
		}
		else if (change instanceof TopologyChange.TopicAdded added) {
			check(this.topics.put(added.topic().name(), added.topic()) == null, change);
		}
		else if (change instanceof TopologyChange.TopicChanged changed) {
			check(changed.before().equals(this.topics.put(changed.after().name(), changed.after())), change);
		}
		else if (change instanceof TopologyChange.TopicRemoved removed) {
			check(removed.topic().equals(this.topics.remove(removed.topic().name())), change);
		}
	}

	private void check(boolean fits, TopologyChange change) {
		if (!fits) {
			this.faults.add("Missed or told twice: " + change);
		}
	}

	boolean wasTold() {
		return this.told;
	}

	List<TopologyChange> changes() {
		return this.changes;
	}

	<T extends TopologyChange> List<T> changes(Class<T> type) {
		return this.changes.stream().filter(type::isInstance).map(type::cast).toList();
	}

	List<String> problems() {
		return this.problems;
	}

	Optional<TopologySnapshot> last() {
		return this.last;
	}

	List<String> faults() {
		return this.faults;
	}

}
