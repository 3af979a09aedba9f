// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import java.util.List;
import java.util.Optional;

import io.coordination.samples.quickstart.group.GroupSnapshot;
import io.coordination.samples.quickstart.group.GroupView;
import io.coordination.samples.quickstart.group.Move;
import io.coordination.samples.quickstart.group.PartitionState;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the page is told.
 *
 * @param member id of this instance
 */
record PageData(String member) {

	Event of(GroupView view) {
		return new Event(this.member, view.problem(), Optional.ofNullable(view.group()).map(Group::of).orElse(null),
				view.moves());
	}

	/**
	 * All that the page shows.
	 *
	 * @param member id of the instance that the page comes from
	 * @param problem why the group can't be read now
	 * @param group the group when it was last read
	 * @param moves what moved last, newest first
	 */
	record Event(String member, @Nullable String problem, @Nullable Group group, List<Move> moves) {

	}

	/**
	 * The group.
	 *
	 * @param state state of the group
	 * @param generation its newest generation
	 * @param leader who leads it
	 * @param members ids of the members
	 * @param lines how many lines there are
	 * @param committed how many of them are committed
	 * @param partitions all partitions, in order
	 */
	record Group(String state, long generation, @Nullable String leader, List<String> members, long lines,
			long committed, List<Partition> partitions) {

		private static Group of(GroupSnapshot group) {
			return new Group(group.state(), group.generation(), group.leader(), group.members(), group.lines(),
					group.committed(), group.partitions().stream().map(Partition::of).toList());
		}

	}

	/**
	 * A partition.
	 *
	 * @param partition its number
	 * @param lines how many lines it has
	 * @param committed how many of them are committed
	 * @param owner who owns it, null if nobody does
	 * @param token the fencing token, as text since it exceeds what JavaScript can count
	 */
	record Partition(int partition, long lines, long committed, @Nullable String owner, String token) {

		private static Partition of(PartitionState state) {
			return new Partition(state.partition(), state.lines(), state.committed(), state.owner(),
					Long.toString(state.fencingToken()));
		}

	}

}
