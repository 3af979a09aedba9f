// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * Listeners and workers of all groups, collected while beans are made and complete before
 * the first group is joined. Safe for any thread.
 */
public final class ListenerRegistry implements PartitionEndpointRegistrar, PartitionEndpointRegistry {

	private final List<ListenerDefinition> listeners = new ArrayList<>();

	private final List<WorkerDefinition> workers = new ArrayList<>();

	private volatile Endpoints endpoints = new Endpoints(List.of(), List.of());

	private boolean complete;

	@Override
	public synchronized void addListener(ListenerDefinition listener) {
		requireOpen(listener.name());
		this.listeners.add(listener);
	}

	@Override
	public synchronized void addWorker(WorkerDefinition worker) {
		requireOpen(worker.name());
		for (WorkerDefinition other : this.workers) {
			if (other.name().target().equals(worker.name().target())) {
				throw new CoordinationStartupException(
						"Two workers contradict each other: both " + other.name() + " and " + worker.name()
								+ " want to do the work of group '" + worker.name().target() + "'.",
						"Keep one of them, or give each a group of its own.");
			}
		}
		this.workers.add(worker);
	}

	/**
	 * Ends the registration.
	 * @param known names of the groups that are configured
	 * @param handlers for those that have none of their own
	 */
	public synchronized void complete(Collection<String> known, ErrorHandlers handlers) {
		this.complete = true;
		EndpointIds ids = new EndpointIds();
		Stream
			.concat(this.listeners.stream().map(ListenerDefinition::name),
					this.workers.stream().map(WorkerDefinition::name))
			.forEach((name) -> {
				requireKnown(name, known);
				ids.take(name);
			});
		List<GroupListener> named = this.listeners.stream()
			.map((each) -> new GroupListener(ids.idOf(each.name()), each, each.errorHandler().or(handlers::listeners)))
			.sorted(Comparator.comparingInt(GroupListener::order))
			.toList();
		List<PartitionTask> tasks = this.workers.stream()
			.map((each) -> new PartitionTask(ids.idOf(each.name()), each, each.errorHandler().or(handlers::workers)))
			.toList();
		this.endpoints = new Endpoints(named, tasks);
	}

	@Override
	public List<PartitionEndpoint> all() {
		return this.endpoints.all().toList();
	}

	@Override
	public Optional<PartitionEndpoint> find(String id) {
		return this.endpoints.all().filter((endpoint) -> endpoint.id().equals(id)).findFirst();
	}

	@Override
	public PartitionEndpoint get(String id) {
		return find(id).orElseThrow(() -> new IllegalArgumentException(
				"There is no listener or worker with the id '" + id + "'; there are " + all()));
	}

	/**
	 * Interrupts the workers of a group, and keeps them from beginning. Returns at once.
	 * @param group name of the group
	 */
	public void pauseWorkers(String group) {
		of(group).worker().ifPresent(PartitionTask::pause);
	}

	/**
	 * Lets the workers of a group begin again, on what is held.
	 * @param group name of the group
	 */
	public void unpauseWorkers(String group) {
		of(group).worker().ifPresent(PartitionTask::unpause);
	}

	GroupListeners of(String group) {
		Endpoints current = this.endpoints;
		return new GroupListeners(
				current.listeners().stream().filter((listener) -> listener.group().equals(group)).toList(),
				current.workers().stream().filter((worker) -> worker.group().equals(group)).findFirst());
	}

	private void requireOpen(EndpointName name) {
		if (this.complete) {
			throw new CoordinationStartupException(
					"The bean of " + name + " is made after the groups of coordination were set up.",
					"Make it a singleton that is not lazy, so that its methods are known at the start.");
		}
	}

	private static void requireKnown(EndpointName name, Collection<String> known) {
		String group = name.target();
		if (!known.contains(group)) {
			throw new CoordinationStartupException(
					name + " is for the group '" + group + "', which is not configured; configured are "
							+ (known.isEmpty() ? "none" : String.join(", ", known)) + ".",
					"Correct the name, or configure the group with coordination.groups." + group + ".partitions.");
		}
	}

	private record Endpoints(List<GroupListener> listeners, List<PartitionTask> workers) {

		Stream<PartitionEndpoint> all() {
			return Stream.concat(this.listeners.stream(), this.workers.stream());
		}

	}

}
