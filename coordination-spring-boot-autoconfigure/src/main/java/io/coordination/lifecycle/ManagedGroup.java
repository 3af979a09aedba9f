// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import io.coordination.Coordinator;
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
import io.coordination.StuckCallback;
import io.coordination.listener.GroupWork;
import org.jspecify.annotations.Nullable;

/**
 * A group that can be joined, left and joined again, while whoever was given it keeps it.
 */
final class ManagedGroup implements PartitionGroup {

	private final Coordinator coordinator;

	private final GroupOptions options;

	private volatile @Nullable GroupWork work;

	private volatile @Nullable CompletableFuture<PartitionGroup> membership;

	ManagedGroup(Coordinator coordinator, GroupOptions options) {
		this.coordinator = coordinator;
		this.options = options;
	}

	void join(BiFunction<PartitionGroup, GroupOptions, GroupWork> listeners) {
		// Set before the call: a listener may be told before it returns, and then waits.
		CompletableFuture<PartitionGroup> joining = new CompletableFuture<>();
		this.membership = joining;
		try {
			GroupWork work = listeners.apply(this, this.options);
			this.work = work;
			joining.complete(this.coordinator.join(this.options, work));
		}
		catch (RuntimeException ex) {
			this.membership = null;
			joining.completeExceptionally(ex);
			throw ex;
		}
	}

	GroupOptions options() {
		return this.options;
	}

	@Override
	public GroupName name() {
		return this.options.name();
	}

	@Override
	public Set<PartitionClaim> claims() {
		return current().map(PartitionGroup::claims).orElse(Set.of());
	}

	@Override
	public Optional<PartitionClaim> claim(Partition partition) {
		return current().flatMap((group) -> group.claim(partition));
	}

	@Override
	public Offsets offsets() {
		return current().orElseThrow(this::notJoined).offsets();
	}

	@Override
	public GroupStatus status() {
		return withWorkers(current().map(PartitionGroup::status).orElseGet(this::outside));
	}

	private GroupStatus withWorkers(GroupStatus status) {
		GroupWork current = this.work;
		List<StuckCallback> workers = (current != null) ? current.stuck() : List.of();
		return workers.isEmpty() ? status : status.withStuck(workers);
	}

	@Override
	public CompletableFuture<Void> registered() {
		return current().map(PartitionGroup::registered).orElseGet(() -> CompletableFuture.failedFuture(notJoined()));
	}

	@Override
	public void giveUp(PartitionClaim claim) {
		current().ifPresent((group) -> group.giveUp(claim));
	}

	@Override
	public CompletableFuture<Boolean> nominate(MemberId successor, Duration patience) {
		return current().map((group) -> group.nominate(successor, patience))
			.orElseGet(() -> CompletableFuture.completedFuture(false));
	}

	@Override
	public void leave() {
		current().ifPresent(PartitionGroup::leave);
	}

	@Override
	public CompletableFuture<Void> leaveAsync(Duration timeout) {
		return current().map((group) -> group.leaveAsync(timeout))
			.orElseGet(() -> CompletableFuture.completedFuture(null));
	}

	@Override
	public CompletableFuture<Void> leaveForRestart(Duration timeout) {
		return current().map((group) -> group.leaveForRestart(timeout))
			.orElseGet(() -> CompletableFuture.completedFuture(null));
	}

	private Optional<PartitionGroup> current() {
		CompletableFuture<PartitionGroup> joined = this.membership;
		return Optional.ofNullable(joined).map(CompletableFuture::join);
	}

	private IllegalStateException notJoined() {
		return new IllegalStateException("The group '" + name()
				+ "' is not joined: groups are joined when the application has started (coordination.lifecycle)");
	}

	private GroupStatus outside() {
		return new GroupStatus(name(), this.coordinator.memberId(), MemberPhase.LEFT, Optional.empty(), 0,
				PartitionSet.empty(), PartitionSet.empty(), false, Optional.empty(), List.of(), Optional.empty());
	}

}
