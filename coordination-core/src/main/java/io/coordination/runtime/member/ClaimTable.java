// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.Environment;
import io.coordination.runtime.LeaseCell;

/**
 * The handles of a group's claims. Written on the group's loop; readers see one immutable
 * snapshot, in order of the partitions: of thousands of claims, an array takes the least
 * room.
 */
public final class ClaimTable {

	private static final Comparator<ClaimHandle> ORDER = Comparator.comparing(ClaimHandle::partition);

	private final GroupName group;

	private final Environment environment;

	private final LeaseCell lease;

	private volatile List<ClaimHandle> snapshot = List.of();

	ClaimTable(GroupName group, Environment environment, LeaseCell lease) {
		this.group = group;
		this.environment = environment;
		this.lease = lease;
	}

	/**
	 * The claims that have not ended.
	 * @return an immutable list
	 */
	public List<ClaimHandle> snapshot() {
		return this.snapshot;
	}

	/**
	 * The claim of a partition.
	 * @param partition the partition
	 * @return the claim that has not ended
	 */
	public Optional<ClaimHandle> find(Partition partition) {
		List<ClaimHandle> all = this.snapshot;
		int low = 0;
		int high = all.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = all.get(middle).partition().compareTo(partition);
			if (order == 0) {
				return Optional.of(all.get(middle));
			}
			if (order < 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return Optional.empty();
	}

	List<PartitionClaim> begin(List<HeldClaim> claims, long term) {
		ClaimHandle.Grant grant = grant(term);
		Set<Partition> partitions = new HashSet<>();
		List<ClaimHandle> begun = new ArrayList<>(claims.size());
		for (HeldClaim claim : claims) {
			begun.add(new ClaimHandle(grant, claim));
			partitions.add(claim.partition());
		}
		List<ClaimHandle> all = new ArrayList<>(this.snapshot);
		all.removeIf((handle) -> partitions.contains(handle.partition()));
		all.addAll(begun);
		all.sort(ORDER);
		this.snapshot = List.copyOf(all);
		return Collections.unmodifiableList(begun);
	}

	List<PartitionClaim> end(List<HeldClaim> claims) {
		List<PartitionClaim> ended = new ArrayList<>(claims.size());
		for (HeldClaim claim : claims) {
			ClaimHandle handle = find(claim);
			handle.end();
			ended.add(handle);
		}
		Set<PartitionClaim> over = new HashSet<>(ended);
		List<ClaimHandle> others = new ArrayList<>(this.snapshot.size());
		for (ClaimHandle handle : this.snapshot) {
			if (!over.contains(handle)) {
				others.add(handle);
			}
		}
		this.snapshot = List.copyOf(others);
		return ended;
	}

	List<PartitionClaim> find(List<HeldClaim> claims) {
		List<PartitionClaim> found = new ArrayList<>(claims.size());
		claims.forEach((claim) -> found.add(find(claim)));
		return found;
	}

	private ClaimHandle find(HeldClaim claim) {
		return find(claim.partition()).filter((handle) -> handle.fencingToken() == claim.token()).orElseGet(() -> {
			ClaimHandle over = new ClaimHandle(grant(0), claim);
			over.end();
			return over;
		});
	}

	private ClaimHandle.Grant grant(long term) {
		return new ClaimHandle.Grant(this.group, this.lease, term, this.environment.wall());
	}

}
