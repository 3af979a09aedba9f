// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import org.jspecify.annotations.Nullable;

/**
 * The group and its progress at one moment.
 *
 * @param state state of the group
 * @param generation its newest generation
 * @param leader who leads it
 * @param members ids of the registered members
 * @param lines how many lines there are
 * @param partitions all partitions, in order
 */
public record GroupSnapshot(String state, long generation, @Nullable String leader, List<String> members, long lines,
		List<PartitionState> partitions) {

	/**
	 * Copies its arguments.
	 */
	public GroupSnapshot {
		members = List.copyOf(members);
		partitions = List.copyOf(partitions);
	}

	/**
	 * How many lines are committed.
	 * @return the sum over all partitions
	 */
	public long committed() {
		return this.partitions.stream().mapToLong(PartitionState::committed).sum();
	}

	/**
	 * Whether everything is done.
	 * @return true if all lines are committed
	 */
	public boolean isDone() {
		return committed() == this.lines;
	}

	/**
	 * Whether the partitions have come to rest.
	 * @return true if each has an owner, and every member holds what it should
	 */
	public boolean isSettled() {
		return this.state.equals("STABLE")
				&& this.partitions.stream().map(PartitionState::owner).allMatch(Objects::nonNull);
	}

	/**
	 * Who owns what.
	 * @return partitions as ranges such as {@code 0-3,7} by owner
	 */
	public SortedMap<String, String> owners() {
		SortedMap<String, List<Partition>> owned = new TreeMap<>();
		for (PartitionState partition : this.partitions) {
			if (partition.owner() != null) {
				owned.computeIfAbsent(partition.owner(), (owner) -> new ArrayList<>())
					.add(new Partition(GroupReader.GROUP, partition.partition()));
			}
		}
		SortedMap<String, String> owners = new TreeMap<>();
		owned.forEach((owner, partitions) -> owners.put(owner,
				String.join(",", PartitionSet.of(partitions).ranges().values())));
		return owners;
	}

}
