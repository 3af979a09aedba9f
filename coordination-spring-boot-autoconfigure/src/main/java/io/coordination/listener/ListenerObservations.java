// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Locale;
import java.util.function.Supplier;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Calls listeners and workers within the observation {@code coordination.listener}.
 */
final class ListenerObservations {

	static final String NAME = "coordination.listener";

	private final Supplier<ObservationRegistry> registry;

	ListenerObservations(Supplier<ObservationRegistry> registry) {
		this.registry = registry;
	}

	void call(GroupListener listener, PartitionsChange change, PartitionGroup group) throws Exception {
		observe(start(listener.id(), kind(change), group), () -> listener.onChange(change, group));
	}

	void call(PartitionTask task, PartitionClaim claim, PartitionGroup group, Progress progress) throws Exception {
		Observation observation = start(task.id(), "work", group).highCardinalityKeyValue("partition",
				claim.partition().toString());
		observe(observation, () -> task.run(claim, group, progress));
	}

	private Observation start(String id, String event, PartitionGroup group) {
		return Observation.createNotStarted(NAME, this.registry.get())
			.lowCardinalityKeyValue("group", group.name().value())
			.lowCardinalityKeyValue("listener", id)
			.lowCardinalityKeyValue("event", event);
	}

	private static String kind(PartitionsChange change) {
		return change.getClass().getSimpleName().substring("Partitions".length()).toLowerCase(Locale.ROOT);
	}

	private static void observe(Observation observation, Observation.CheckedRunnable<Exception> call) throws Exception {
		observation.observeChecked(call);
	}

}
