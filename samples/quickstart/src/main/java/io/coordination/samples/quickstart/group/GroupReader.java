// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.coordination.CommittedOffset;
import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.GroupDescription.Owner;
import io.coordination.GroupDescription.PartitionDescription;
import io.coordination.MemberId;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.output.Manifest;
import io.coordination.samples.quickstart.work.Workload;

/**
 * Reads the group from ZooKeeper. Safe for any thread.
 */
public class GroupReader {

	/** Name of the group, which is also the name of its only topic. */
	public static final String GROUP = "quickstart";

	private final Coordinator coordinator;

	private final Workload work;

	/**
	 * Creates the reader.
	 * @param coordinator how ZooKeeper is asked
	 * @param work what is to be done
	 */
	public GroupReader(Coordinator coordinator, Workload work) {
		this.coordinator = coordinator;
		this.work = work;
	}

	/**
	 * Reads the group as it is now.
	 * @return the group
	 * @throws ForeignOutputException if what was committed is not in this output
	 * directory
	 */
	public GroupSnapshot read() throws ForeignOutputException {
		GroupDescription group = this.coordinator.describe(GROUP);
		Map<Integer, PartitionDescription> described = new HashMap<>();
		for (PartitionDescription partition : group.partitions()) {
			if (partition.partition().topic().equals(GROUP)) {
				described.put(partition.partition().index(), partition);
			}
		}
		List<PartitionState> partitions = new ArrayList<>();
		for (int i = 0; i < this.work.split().partitions(); i++) {
			partitions.add(state(i, Optional.ofNullable(described.get(i))));
		}
		return new GroupSnapshot(group.state().name(), group.generation(),
				group.leader().map(MemberId::value).orElse(null),
				group.members().stream().map((member) -> member.id().value()).toList(), this.work.split().lines(),
				partitions);
	}

	private PartitionState state(int partition, Optional<PartitionDescription> description)
			throws ForeignOutputException {
		Optional<Owner> owner = description.flatMap(PartitionDescription::owner);
		Optional<CommittedOffset> offset = description.flatMap(PartitionDescription::offset);
		Manifest output = offset.isPresent() ? this.work.manifest(offset.get())
				: Manifest.empty(this.work.output().run());
		return new PartitionState(partition, this.work.split().linesOf(partition),
				offset.map(CommittedOffset::offset).orElse(0L), owner.map((it) -> it.member().value()).orElse(null),
				owner.map(Owner::fencingToken).orElse(0L), output);
	}

}
