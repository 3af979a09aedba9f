// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.Environment;
import io.coordination.runtime.LeaseCell;

/**
 * The handles of a group's claims. Written on the group's loop; readers see one immutable
 * snapshot.
 */
public final class ClaimTable {

	private final GroupName group;

	private final Environment environment;

	private final LeaseCell lease;

	private final Map<Partition, ClaimHandle> handles = new HashMap<>();

	private volatile Map<Partition, ClaimHandle> snapshot = Map.of();

	ClaimTable(GroupName group, Environment environment, LeaseCell lease) {
		this.group = group;
		this.environment = environment;
		this.lease = lease;
	}

	public Map<Partition, ClaimHandle> snapshot() {
		return this.snapshot;
	}

	List<PartitionClaim> begin(List<HeldClaim> claims, long term) {
		List<PartitionClaim> begun = new ArrayList<>(claims.size());
		for (HeldClaim claim : claims) {
			ClaimHandle handle = new ClaimHandle(this.group, claim, this.lease, term, this.environment.wall());
			this.handles.put(claim.partition(), handle);
			begun.add(handle);
		}
		publish();
		return begun;
	}

	List<PartitionClaim> end(List<HeldClaim> claims) {
		List<PartitionClaim> ended = new ArrayList<>(claims.size());
		for (HeldClaim claim : claims) {
			ClaimHandle handle = find(claim);
			handle.end();
			this.handles.remove(claim.partition(), handle);
			ended.add(handle);
		}
		publish();
		return ended;
	}

	List<PartitionClaim> find(List<HeldClaim> claims) {
		List<PartitionClaim> found = new ArrayList<>(claims.size());
		claims.forEach((claim) -> found.add(find(claim)));
		return found;
	}

	private ClaimHandle find(HeldClaim claim) {
		ClaimHandle handle = this.handles.get(claim.partition());
		if (handle != null && handle.fencingToken() == claim.token()) {
			return handle;
		}
		ClaimHandle over = new ClaimHandle(this.group, claim, this.lease, 0, this.environment.wall());
		over.end();
		return over;
	}

	private void publish() {
		Map<Partition, ClaimHandle> copy = new LinkedHashMap<>();
		this.handles.keySet().stream().sorted().forEach((partition) -> copy.put(partition, handle(partition)));
		this.snapshot = Collections.unmodifiableMap(copy);
	}

	private ClaimHandle handle(Partition partition) {
		ClaimHandle handle = this.handles.get(partition);
		if (handle == null) {
			throw new IllegalStateException("No claim of " + partition);
		}
		return handle;
	}

}
