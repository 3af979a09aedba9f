// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import java.util.function.ToDoubleFunction;

import io.coordination.Coordinator;
import io.coordination.GroupStatus;
import io.coordination.PartitionGroup;
import io.coordination.lifecycle.PartitionGroups;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the session and the groups. Those of groups have the tag {@code group};
 * none has a tag for partitions or members, of which there may be very many.
 */
public final class CoordinationMetrics implements MeterBinder {

	private final Coordinator coordinator;

	private final PartitionGroups groups;

	/**
	 * Creates the binder.
	 * @param coordinator the coordinator
	 * @param groups its groups
	 */
	public CoordinationMetrics(Coordinator coordinator, PartitionGroups groups) {
		this.coordinator = coordinator;
		this.groups = groups;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		MeteredEvents events = new MeteredEvents(registry);
		for (PartitionGroup group : this.groups.all()) {
			events.prepare(group.name());
			bind(registry, group);
		}
		this.coordinator.addObserver(events);
	}

	private static void bind(MeterRegistry registry, PartitionGroup group) {
		GroupGauges gauges = new GroupGauges(registry, group);
		gauges.add("coordination.partitions.owned", "partitions", "Partitions that this instance owns",
				(status) -> status.held().size());
		gauges.add("coordination.partitions.total", "partitions", "Partitions of the group",
				(status) -> overview(status, GroupStatus.Overview::partitions));
		gauges.add("coordination.partitions.unassigned", "partitions",
				"Partitions of the group that no member can hold",
				(status) -> overview(status, GroupStatus.Overview::unassigned));
		gauges.add("coordination.members", "members", "Registered members of the group",
				(status) -> overview(status, GroupStatus.Overview::members));
		gauges.add("coordination.leader", null, "1 if this instance leads the group, else 0",
				(status) -> status.leading() ? 1 : 0);
		gauges.add("coordination.callbacks.stuck", "callbacks",
				"Callbacks and workers that don't return, or make no progress", (status) -> status.stuck().size());
		gauges.add("coordination.generation", null, "Generation of the group's targets",
				(status) -> overview(status, GroupStatus.Overview::generation));
	}

	// What was never seen is not a number, rather than a wrong one.
	private static double overview(GroupStatus status, ToDoubleFunction<GroupStatus.Overview> value) {
		return status.overview().map(value::applyAsDouble).orElse(Double.NaN);
	}

	private record GroupGauges(MeterRegistry registry, PartitionGroup group) {

		void add(String name, @Nullable String unit, String description, ToDoubleFunction<GroupStatus> value) {
			Gauge.builder(name, this.group, (each) -> value.applyAsDouble(each.status()))
				.description(description)
				.baseUnit(unit)
				.tag("group", this.group.name().value())
				.strongReference(true)
				.register(this.registry);
		}

	}

}
