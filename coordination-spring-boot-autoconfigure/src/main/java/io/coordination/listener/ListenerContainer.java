// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;

import io.coordination.GroupOptions;
import io.coordination.PartitionGroup;
import io.coordination.scope.PartitionBeans;
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

	private final PartitionBeans beans;

	/**
	 * Creates the container.
	 * @param registry listeners and workers
	 * @param threads makes the workers' threads
	 * @param observations observes their calls
	 * @param beans the beans of partitions
	 */
	public ListenerContainer(ListenerRegistry registry, ThreadFactory threads, ListenerObservations observations,
			PartitionBeans beans) {
		this.registry = registry;
		this.threads = threads;
		this.observations = observations;
		this.beans = beans;
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
		Optional<PartitionWorkers> workers = registered.worker().map((task) -> workers(task, group, options));
		return new GroupDispatcher(group, registered.listeners(), workers, this.observations, this.beans);
	}

	private PartitionWorkers workers(PartitionTask task, PartitionGroup group, GroupOptions options) {
		PartitionWorkers workers = new PartitionWorkers(task, group, this.threads,
				(claim, progress) -> this.beans.within(claim,
						() -> this.observations.call(task, claim, group, progress)),
				new WorkerWatch(group, options.revocationTimeout().dividedBy(2)));
		task.attach(workers);
		return workers;
	}

}
