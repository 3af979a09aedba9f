// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;

import io.coordination.GroupOptions;
import io.coordination.PartitionGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of all that is registered for a group the one listener that it is joined with.
 */
public final class ListenerContainer {

	private static final Logger logger = LoggerFactory.getLogger(ListenerContainer.class);

	private final ListenerRegistry registry;

	private final ThreadFactory threads;

	private final ListenerObservations observations;

	/**
	 * Creates the container.
	 * @param registry listeners and workers
	 * @param threads makes the workers' threads
	 * @param observations observes their calls
	 */
	public ListenerContainer(ListenerRegistry registry, ThreadFactory threads, ListenerObservations observations) {
		this.registry = registry;
		this.threads = threads;
		this.observations = observations;
	}

	/**
	 * The listener of a group.
	 * @param group the group, as listeners and workers get it
	 * @param options its options
	 * @return the listener
	 */
	public GroupWork listenerOf(PartitionGroup group, GroupOptions options) {
		GroupListeners registered = this.registry.of(group.name().value());
		if (registered.isEmpty()) {
			logger.info("Group {} has neither a @PartitionListener nor a @PartitionWorker; its claims can be read"
					+ " from the PartitionGroups bean", group.name());
		}
		Optional<PartitionWorkers> workers = registered.worker()
			.map((task) -> new PartitionWorkers(task, group, this.threads, this.observations,
					new WorkerWatch(group, options.revocationTimeout().dividedBy(2))));
		return new GroupDispatcher(group, registered.listeners(), workers, this.observations);
	}

}
