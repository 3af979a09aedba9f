// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.coordination.CoordinationException;
import io.coordination.Coordinator;
import io.coordination.CoordinatorClosedException;
import io.coordination.DescribeOptions;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.OwnerWatch;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One election: a membership in its group as long as this instance stands, and a watch on
 * the owner of its partition all the time.
 */
final class StandingElection implements Election, RebalanceListener {

	private static final Logger logger = LoggerFactory.getLogger(StandingElection.class);

	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final Duration NOMINATION = Duration.ofSeconds(2);

	private final Coordinator coordinator;

	private final ElectionOptions options;

	private final ElectionListener listener;

	private final ScheduledExecutorService keeper;

	private final Runnable closed;

	private final OwnerWatch watch;

	private final AtomicReference<Stand> stand = new AtomicReference<>(Stand.ASIDE);

	private final FitnessWatch fitness;

	private volatile @Nullable Leadership granted;

	StandingElection(Coordinator coordinator, ElectionOptions options, ElectionListener listener,
			ScheduledExecutorService keeper, Runnable closed) {
		this.coordinator = coordinator;
		this.options = options;
		this.listener = listener;
		this.keeper = keeper;
		this.closed = closed;
		this.fitness = new FitnessWatch(options);
		this.watch = coordinator.watchOwner(options.group().value(), new Partition(ElectionOptions.TOPIC, 0));
	}

	void begin() {
		if (this.options.candidate()) {
			standUp();
			if (!this.options.fitness().equals(ElectionOptions.Fitness.ALWAYS)) {
				examine();
			}
		}
	}

	@Override
	public String name() {
		return this.options.name();
	}

	@Override
	public Optional<Leadership> leadership() {
		return Optional.ofNullable(this.granted).filter(Leadership::isHeld);
	}

	@Override
	public Optional<Leader> leader() {
		MemberId self = this.coordinator.memberId();
		Optional<Leader> own = leadership()
			.map((leadership) -> new Leader(self, leadership.fencingToken(), leadership.grantedAt()));
		// What was seen of this instance may be older than what it knows of itself.
		return own.or(() -> this.watch.owner()
			.filter((owner) -> !owner.member().equals(self))
			.map((owner) -> new Leader(owner.member(), owner.fencingToken(), owner.since())));
	}

	@Override
	public boolean isCandidate() {
		return now().group() != null;
	}

	@Override
	public CompletableFuture<Boolean> resign() {
		return resign(Optional.empty());
	}

	@Override
	public CompletableFuture<Boolean> resign(MemberId successor) {
		return resign(Optional.of(successor));
	}

	private Stand now() {
		return Objects.requireNonNull(this.stand.get());
	}

	private CompletableFuture<Boolean> resign(Optional<MemberId> successor) {
		Stand before = now();
		PartitionGroup group = before.group();
		if (group == null || !isLeader()) {
			return CompletableFuture.completedFuture(false);
		}
		CompletableFuture<Boolean> nominated = successor.filter((id) -> !id.equals(this.coordinator.memberId()))
			.map((id) -> group.nominate(id, NOMINATION))
			.orElseGet(() -> CompletableFuture.completedFuture(true));
		return nominated.thenCompose((ready) -> {
			if (!ready) {
				logger.warn("election {} member {}: {} does not stand by in time; whoever has stood longest leads next",
						name(), this.coordinator.memberId(), successor.map(MemberId::value).orElse(""));
			}
			return standAside(before);
		});
	}

	private CompletableFuture<Boolean> standAside(Stand before) {
		PartitionGroup group = before.group();
		if (group == null || !this.stand.compareAndSet(before, Stand.ASIDE)) {
			return CompletableFuture.completedFuture(false);
		}
		logger.info("election {} member {}: stands aside", name(), this.coordinator.memberId());
		return group.leaveAsync(this.options.shutdownTimeout()).thenApply((nothing) -> {
			long until = System.nanoTime() + this.options.resignPause().toNanos();
			later(Duration.ZERO, () -> comeBack(until));
			return true;
		});
	}

	// At once if nobody else stands, else after the pause and when it is fit.
	private void comeBack(long until) {
		if (!now().equals(Stand.ASIDE)) {
			return;
		}
		long pause = until - System.nanoTime();
		if ((pause <= 0 && !this.fitness.isUnfitForLong()) || isAlone()) {
			standUp();
		}
		else {
			Duration wait = (pause > 0) ? Duration.ofNanos(Math.min(pause, LOOK.toNanos())) : LOOK;
			later(wait, () -> comeBack(until));
		}
	}

	private void standUp() {
		try {
			Stand stood = new Stand(this.coordinator.join(this.options.groupOptions(), this), false);
			if (!this.stand.compareAndSet(Stand.ASIDE, stood)) {
				var unused = stood.leave(this.options.shutdownTimeout());
			}
		}
		catch (CoordinatorClosedException ex) {
			logger.debug("election {}: the coordinator is closed", name());
		}
	}

	// Nobody but this instance is registered; who can't be asked may stand.
	private boolean isAlone() {
		try {
			return this.coordinator.describe(this.options.group().value(), DescribeOptions.page(0, 1))
				.members()
				.stream()
				.noneMatch((member) -> member.status() == MemberStatus.ACTIVE
						&& !member.id().equals(this.coordinator.memberId()));
		}
		catch (CoordinationException ex) {
			logger.debug("election {}: can't tell who stands", name(), ex);
			return false;
		}
	}

	// Looks again and again whether this instance is fit, and acts on it.
	private void examine() {
		if (now().closed()) {
			return;
		}
		this.fitness.look();
		Stand now = now();
		if (now.group() != null && this.fitness.isUnfitForLong() && !isAlone()) {
			logger.warn("election {} member {}: has not been fit to lead for {}", name(), this.coordinator.memberId(),
					this.options.fitness().patience());
			var unused = standAside(now);
		}
		later(this.fitness.pause(), this::examine);
	}

	private void later(Duration delay, Runnable task) {
		try {
			var unused = this.keeper.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("election {}: closed", name());
		}
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		for (PartitionClaim claim : claims) {
			Leadership leadership = new Leadership(name(), claim);
			this.granted = leadership;
			logger.info("election {} member {}: leads, token {}", name(), this.coordinator.memberId(),
					leadership.fencingToken());
			this.listener.onGranted(leadership);
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> this.listener.onRevoked(new Leadership(name(), claim)));
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> this.listener.onLost(new Leadership(name(), claim)));
	}

	@Override
	public void close() {
		Stand before = Objects.requireNonNull(this.stand.getAndSet(Stand.CLOSED));
		PartitionGroup group = before.group();
		if (group != null) {
			group.leave();
		}
		this.watch.close();
		this.closed.run();
	}

	/**
	 * Closes without waiting.
	 * @return completes once this instance has left the election
	 */
	CompletableFuture<Void> closeAsync() {
		return Objects.requireNonNull(this.stand.getAndSet(Stand.CLOSED))
			.leave(this.options.shutdownTimeout())
			.thenRun(this.watch::close)
			.thenRun(this.closed);
	}

	Duration shutdownTimeout() {
		return this.options.shutdownTimeout();
	}

	/**
	 * Whether this instance stands.
	 *
	 * @param group its membership while it does
	 * @param closed whether it never will again
	 */
	private record Stand(@Nullable PartitionGroup group, boolean closed) {

		static final Stand ASIDE = new Stand(null, false);

		static final Stand CLOSED = new Stand(null, true);

		CompletableFuture<Void> leave(Duration timeout) {
			return (this.group != null) ? this.group.leaveAsync(timeout) : CompletableFuture.completedFuture(null);
		}

	}

}
