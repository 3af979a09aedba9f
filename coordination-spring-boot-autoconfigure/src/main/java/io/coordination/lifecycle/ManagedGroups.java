// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.PartitionGroup;
import io.coordination.listener.GroupWork;

/**
 * The configured groups, joined and left together.
 */
public final class ManagedGroups implements PartitionGroups {

	private final SortedMap<String, ManagedGroup> groups = new TreeMap<>();

	private final BiFunction<PartitionGroup, GroupOptions, GroupWork> listeners;

	/**
	 * Creates the groups; none is joined yet.
	 * @param coordinator the coordinator to join with
	 * @param options the options of each group
	 * @param listeners makes the listener of a group when it is joined
	 */
	public ManagedGroups(Coordinator coordinator, Collection<GroupOptions> options,
			BiFunction<PartitionGroup, GroupOptions, GroupWork> listeners) {
		options.forEach((each) -> this.groups.put(each.name().value(), new ManagedGroup(coordinator, each)));
		this.listeners = listeners;
	}

	@Override
	public PartitionGroup get(String name) {
		ManagedGroup group = this.groups.get(name);
		if (group == null) {
			throw new IllegalArgumentException("There is no group '" + name + "'; configured under"
					+ " coordination.groups are " + this.groups.keySet());
		}
		return group;
	}

	@Override
	public Collection<PartitionGroup> all() {
		return Collections.unmodifiableCollection(this.groups.values());
	}

	void join() {
		this.groups.values().forEach((group) -> group.join(this.listeners));
	}

	CompletableFuture<Void> leave(Duration timeout) {
		return CompletableFuture.allOf(this.groups.values()
			.stream()
			.map((group) -> group.leaveForRestart(timeout))
			.toArray(CompletableFuture<?>[]::new));
	}

}
