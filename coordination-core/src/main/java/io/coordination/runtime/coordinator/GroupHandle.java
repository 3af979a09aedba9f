// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.coordination.GroupName;
import io.coordination.GroupStatus;
import io.coordination.MemberId;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.runtime.member.CallbackRunner;
import io.coordination.runtime.member.ClaimHandle;

/**
 * A membership in the application's hands.
 */
final class GroupHandle implements PartitionGroup {

	private final GroupRuntime group;

	private final Offsets offsets;

	private final Consumer<GroupHandle> left;

	GroupHandle(GroupRuntime group, Offsets offsets, Consumer<GroupHandle> left) {
		this.group = group;
		this.offsets = offsets;
		this.left = left;
	}

	@Override
	public GroupName name() {
		return this.group.context().group();
	}

	@Override
	public Set<PartitionClaim> claims() {
		Set<PartitionClaim> held = new LinkedHashSet<>();
		this.group.claims().snapshot().stream().filter(PartitionClaim::isHeld).forEach(held::add);
		return Collections.unmodifiableSet(held);
	}

	@Override
	public Optional<PartitionClaim> claim(Partition partition) {
		return this.group.claims()
			.find(partition)
			.<PartitionClaim>map((handle) -> handle)
			.filter(PartitionClaim::isHeld);
	}

	@Override
	public Offsets offsets() {
		return this.offsets;
	}

	@Override
	public GroupStatus status() {
		return this.group.status();
	}

	@Override
	public CompletableFuture<Void> registered() {
		return this.group.registered();
	}

	@Override
	public void giveUp(PartitionClaim claim) {
		if (!(claim instanceof ClaimHandle handle) || !handle.group().equals(name())) {
			throw new IllegalArgumentException("The claim " + claim + " was not made by group '" + name() + "'");
		}
		this.group.giveUp(handle.claim());
	}

	@Override
	public CompletableFuture<Boolean> nominate(MemberId successor, Duration patience) {
		return this.group.nominate(successor, patience.toNanos());
	}

	@Override
	public void leave() {
		Duration timeout = shutdownTimeout();
		CompletableFuture<Void> over = leaveAsync(timeout);
		if (!CallbackRunner.isInside()) {
			await(over, timeout.plusSeconds(1));
		}
	}

	Duration shutdownTimeout() {
		return this.group.context().options().shutdownTimeout();
	}

	static void await(CompletableFuture<Void> over, Duration timeout) {
		try {
			over.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TimeoutException | ExecutionException ex) {
			// Leaving ends by its own deadline; whoever waited has waited long enough.
		}
	}

	@Override
	public CompletableFuture<Void> leaveAsync(Duration timeout) {
		return leave(timeout, false);
	}

	@Override
	public CompletableFuture<Void> leaveForRestart(Duration timeout) {
		return leave(timeout, !this.group.context().options().rejoinGrace().isZero());
	}

	private CompletableFuture<Void> leave(Duration timeout, boolean returning) {
		return this.group.leave(timeout.toNanos(), returning)
			.whenComplete((nothing, failure) -> this.left.accept(this));
	}

}
