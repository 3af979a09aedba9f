// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.GroupStatus;
import io.coordination.MemberId;
import io.coordination.MemberPhase;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.PartitionSet;
import io.coordination.RebalanceListener;
import io.coordination.StuckCallback;

/**
 * A membership whose claims come and go as a test wants it.
 */
public final class FakeGroup implements PartitionGroup {

	private final FakeCoordinator coordinator;

	private final GroupOptions options;

	private final RebalanceListener listener;

	private final Map<Partition, FakeClaim> claims = new ConcurrentHashMap<>();

	private final FakeOffsets offsets = new FakeOffsets();

	private volatile MemberPhase phase = MemberPhase.ACTIVE;

	private volatile Optional<String> failure = Optional.empty();

	private volatile List<StuckCallback> stuck = List.of();

	private final List<PartitionClaim> givenUp = new CopyOnWriteArrayList<>();

	private volatile Optional<GroupStatus.Overview> overview = Optional.empty();

	FakeGroup(FakeCoordinator coordinator, GroupOptions options, RebalanceListener listener) {
		this.coordinator = coordinator;
		this.options = options;
		this.listener = listener;
	}

	public GroupOptions options() {
		return this.options;
	}

	public void fail(String reason) {
		this.failure = Optional.of(reason);
		this.phase = MemberPhase.FAILED;
	}

	public void see(GroupStatus.Overview seen) {
		this.overview = Optional.of(seen);
	}

	public void hang(StuckCallback callback) {
		this.stuck = List.of(callback);
	}

	public List<PartitionClaim> givenUp() {
		return this.givenUp;
	}

	// Assigns, and returns when the callback has.
	public List<FakeClaim> assign(int... indexes) {
		List<FakeClaim> added = new ArrayList<>();
		for (int index : indexes) {
			Partition partition = new Partition(this.options.topics().firstKey(), index);
			FakeClaim claim = new FakeClaim(name(), partition, this.coordinator.nextToken());
			this.claims.put(partition, claim);
			added.add(claim);
		}
		this.coordinator.observe((observer) -> observer.onAssigned(name(), List.copyOf(added)));
		call(() -> this.listener.onPartitionsAssigned(List.copyOf(added)));
		return added;
	}

	public void revoke(Collection<FakeClaim> ended) {
		call(() -> this.listener.onPartitionsRevoked(List.copyOf(ended)));
		end(ended);
		this.coordinator.observe((observer) -> observer.onRevoked(name(), List.copyOf(ended)));
	}

	public void lose(Collection<FakeClaim> ended) {
		end(ended);
		call(() -> this.listener.onPartitionsLost(List.copyOf(ended)));
		this.coordinator.observe((observer) -> observer.onLost(name(), List.copyOf(ended)));
	}

	private void end(Collection<FakeClaim> ended) {
		ended.forEach((claim) -> {
			claim.end();
			this.claims.remove(claim.partition(), claim);
		});
	}

	// As the library does: on another thread, and what it throws is counted only.
	private void call(Runnable callback) {
		CompletableFuture.runAsync(callback, (task) -> new Thread(task, "fake-callback").start())
			.exceptionally((ex) -> {
				this.coordinator.failed(ex);
				return null;
			})
			.join();
	}

	@Override
	public GroupName name() {
		return this.options.name();
	}

	@Override
	public Set<PartitionClaim> claims() {
		return Set.copyOf(new HashSet<>(this.claims.values()));
	}

	@Override
	public Optional<PartitionClaim> claim(Partition partition) {
		return Optional.ofNullable(this.claims.get(partition));
	}

	@Override
	public Offsets offsets() {
		return this.offsets;
	}

	@Override
	public GroupStatus status() {
		PartitionSet held = PartitionSet.of(this.claims.keySet());
		return new GroupStatus(name(), this.coordinator.memberId(), this.phase, this.failure, 1, held, held, true,
				this.overview, this.stuck, Optional.empty());
	}

	@Override
	public CompletableFuture<Void> registered() {
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void giveUp(PartitionClaim claim) {
		this.givenUp.add(claim);
	}

	@Override
	public CompletableFuture<Boolean> nominate(MemberId successor, Duration patience) {
		return CompletableFuture.completedFuture(false);
	}

	@Override
	public void leave() {
		if (this.phase != MemberPhase.LEFT) {
			this.phase = MemberPhase.DRAINING;
			if (!this.claims.isEmpty()) {
				revoke(List.copyOf(this.claims.values()));
			}
			this.phase = MemberPhase.LEFT;
			this.coordinator.left(name());
		}
	}

	@Override
	public CompletableFuture<Void> leaveAsync(Duration timeout) {
		return CompletableFuture.runAsync(this::leave, (task) -> new Thread(task, "fake-leave").start());
	}

	@Override
	public CompletableFuture<Void> leaveForRestart(Duration timeout) {
		return leaveAsync(timeout);
	}

}
