// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Subscription;
import io.coordination.topology.Broker;
import io.coordination.topology.BrokerEndpoint;
import io.coordination.topology.Topic;
import io.coordination.topology.Topology;
import io.coordination.topology.TopologyListener;
import io.coordination.topology.TopologySnapshot;
import io.coordination.topology.TopologyUpdate;

/**
 * A topology that is what a test says.
 */
public final class FakeTopology implements Topology {

	private final List<TopologyListener> listeners = new ArrayList<>();

	private Optional<TopologySnapshot> snapshot = Optional.empty();

	public void become(TopologySnapshot next) {
		Optional<TopologySnapshot> before = this.snapshot;
		this.snapshot = Optional.of(next);
		List.copyOf(this.listeners).forEach((listener) -> listener.onUpdate(new TopologyUpdate(before, next)));
	}

	public static TopologySnapshot snapshot(SortedMap<String, String> problems, String... topics) {
		SortedMap<String, Topic> byName = new TreeMap<>();
		for (String name : topics) {
			byName.put(name, new Topic(name, 1, List.of(List.of(1), List.of(1)), new TreeMap<>()));
		}
		SortedMap<Integer, Broker> brokers = new TreeMap<>();
		brokers.put(1, new Broker(1, List.of(new BrokerEndpoint("PLAINTEXT", "b1", 9092)), Optional.empty(), 1));
		return new TopologySnapshot(brokers, byName, new TreeMap<>(), problems);
	}

	public List<TopologyListener> listeners() {
		return this.listeners;
	}

	@Override
	public Optional<TopologySnapshot> snapshot() {
		return this.snapshot;
	}

	@Override
	public Subscription listen(TopologyListener listener) {
		this.listeners.add(listener);
		this.snapshot.ifPresent((now) -> listener.onUpdate(new TopologyUpdate(Optional.empty(), now)));
		return () -> this.listeners.remove(listener);
	}

	@Override
	public void close() {
		this.listeners.clear();
	}

}
