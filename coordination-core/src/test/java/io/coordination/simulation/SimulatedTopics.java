// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.PartitionSource;
import io.coordination.PartitionSource.Receiver;
import io.coordination.PartitionSupply;

/**
 * Topics that somebody else makes, grows and deletes. Each process hears of a change at
 * its own time, and of what there is then.
 */
final class SimulatedTopics {

	private static final List<String> NAMES = List.of("t", "u", "v");

	private final Simulation simulation;

	private final Chance chance;

	private final long lag;

	private final Set<Subscriber> subscribers = new LinkedHashSet<>();

	private SortedMap<String, Integer> now = new TreeMap<>();

	/**
	 * Makes a source without topics.
	 * @param simulation the run
	 * @param chance decides on topics, and on how late who hears of them
	 * @param lag how late at most
	 */
	SimulatedTopics(Simulation simulation, Chance chance, long lag) {
		this.simulation = simulation;
		this.chance = chance;
		this.lag = lag;
	}

	SortedMap<String, Integer> now() {
		return Collections.unmodifiableSortedMap(this.now);
	}

	PartitionSource of(VirtualProcess process) {
		return (receiver) -> {
			Subscriber subscriber = new Subscriber(process, process.newThread(), receiver);
			this.subscribers.add(subscriber);
			tell(subscriber);
			return () -> this.subscribers.remove(subscriber);
		};
	}

	void become(SortedMap<String, Integer> topics) {
		this.simulation.trace().add("topics", topics.toString(), 0, null);
		this.now = new TreeMap<>(topics);
		List.copyOf(this.subscribers).forEach(this::tell);
	}

	private void tell(Subscriber subscriber) {
		subscriber.process.scheduleIn(subscriber.thread, this.chance.between(0, this.lag), () -> {
			if (this.subscribers.contains(subscriber)) {
				subscriber.receiver.supplied(PartitionSupply.of(this.now));
			}
		});
	}

	/**
	 * Changes something now and then.
	 * @param mean nanoseconds between two changes on the average
	 * @param end when the last one has been
	 */
	void changeUntil(long mean, long end) {
		change();
		long gap = this.chance.gap(mean);
		if (this.simulation.time().now() + gap < end) {
			this.simulation.time().after(gap, () -> changeUntil(mean, end));
		}
	}

	private void change() {
		SortedMap<String, Integer> topics = new TreeMap<>(this.now);
		String topic = this.chance.pick(NAMES);
		Integer before = topics.get(topic);
		int lot = this.chance.below(10);
		if (before == null) {
			topics.put(topic, 1 + this.chance.below(8));
		}
		else if (lot < 4) {
			topics.put(topic, before + 1 + this.chance.below(4));
		}
		else if (lot < 7 && topics.size() > 1) {
			topics.remove(topic);
		}
		else {
			topics.put(topic, 1 + this.chance.below(before));
		}
		become(topics);
	}

	/**
	 * A group's member that hears of topics.
	 *
	 * @param process where it is
	 * @param thread its thread
	 * @param receiver takes what it hears
	 */
	private record Subscriber(VirtualProcess process, Pipe thread, Receiver receiver) {

	}

}
