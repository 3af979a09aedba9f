// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * Listeners and workers of all groups, collected while beans are made and complete before
 * the first group is joined. Safe for any thread.
 */
public final class ListenerRegistry {

	private final Map<String, List<Ordered>> listeners = new TreeMap<>();

	private final Map<String, PartitionTask> workers = new TreeMap<>();

	private boolean complete;

	/**
	 * Adds a listener.
	 * @param group name of the group
	 * @param listener the listener
	 * @param order its place among the group's listeners, lowest first
	 */
	public synchronized void addListener(String group, GroupListener listener, int order) {
		requireOpen(listener.id());
		this.listeners.computeIfAbsent(group, (name) -> new ArrayList<>()).add(new Ordered(listener, order));
	}

	/**
	 * Sets the worker of a group.
	 * @param group name of the group
	 * @param worker the worker
	 */
	public synchronized void setWorker(String group, PartitionTask worker) {
		requireOpen(worker.id());
		PartitionTask other = this.workers.putIfAbsent(group, worker);
		if (other != null) {
			throw new CoordinationStartupException(
					"Two methods with @PartitionWorker contradict each other: both " + other.id() + " and "
							+ worker.id() + " want to do the work of group '" + group + "'.",
					"Keep one of them, or give each a group of its own.");
		}
	}

	/**
	 * Ends the registration.
	 * @param known names of the groups that are configured
	 */
	public synchronized void complete(Collection<String> known) {
		this.complete = true;
		this.listeners.forEach((group, entries) -> requireKnown(group, entries.get(0).listener().id(), known));
		this.workers.forEach((group, worker) -> requireKnown(group, worker.id(), known));
	}

	synchronized GroupListeners of(String group) {
		List<GroupListener> ordered = this.listeners.getOrDefault(group, List.of())
			.stream()
			.sorted(Comparator.comparingInt(Ordered::order))
			.map(Ordered::listener)
			.toList();
		return new GroupListeners(ordered, Optional.ofNullable(this.workers.get(group)));
	}

	private void requireOpen(String id) {
		if (this.complete) {
			throw new CoordinationStartupException(
					"The bean of " + id + " is made after the groups of coordination were set up.",
					"Make it a singleton that is not lazy, so that its methods are known at the start.");
		}
	}

	private static void requireKnown(String group, String id, Collection<String> known) {
		if (!known.contains(group)) {
			throw new CoordinationStartupException(
					id + " is for the group '" + group + "', which is not configured; configured are "
							+ (known.isEmpty() ? "none" : String.join(", ", known)) + ".",
					"Correct the name, or configure the group with coordination.groups." + group + ".partitions.");
		}
	}

	private record Ordered(GroupListener listener, int order) {

	}

}
