// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.observation.CoordinationObservation;
import io.coordination.observation.DefaultPartitionListenerConvention;
import io.coordination.observation.PartitionListenerContext;
import io.coordination.observation.PartitionListenerConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Calls listeners and workers within {@link CoordinationObservation#LISTENER}.
 */
public final class ListenerObservations {

	private static final PartitionListenerConvention DEFAULT = new DefaultPartitionListenerConvention();

	private final Supplier<ObservationRegistry> registry;

	private final Supplier<PartitionListenerConvention> convention;

	/**
	 * Creates it; nothing is asked for before the first call.
	 * @param registry where calls are observed
	 * @param convention names and keys of the observations
	 */
	public ListenerObservations(Supplier<ObservationRegistry> registry,
			Supplier<PartitionListenerConvention> convention) {
		this.registry = registry;
		this.convention = convention;
	}

	void call(GroupListener listener, PartitionsChange change, PartitionGroup group) throws Exception {
		observe(() -> new PartitionListenerContext(group.name(), listener.id(), kind(change), change.claims()),
				() -> listener.onChange(change, group));
	}

	void call(PartitionTask task, PartitionClaim claim, PartitionGroup group, Progress progress) throws Exception {
		observe(() -> new PartitionListenerContext(group.name(), task.id(), "work", List.of(claim)),
				() -> task.run(claim, group, progress));
	}

	private void observe(Supplier<PartitionListenerContext> context, Observation.CheckedRunnable<Exception> call)
			throws Exception {
		CoordinationObservation.LISTENER.observation(this.convention.get(), DEFAULT, context, this.registry.get())
			.observeChecked(call);
	}

	private static String kind(PartitionsChange change) {
		return change.getClass().getSimpleName().substring("Partitions".length()).toLowerCase(Locale.ROOT);
	}

}
