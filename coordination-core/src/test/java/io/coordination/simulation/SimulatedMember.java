// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.SessionStatus;
import io.coordination.runtime.SessionRules;
import io.coordination.runtime.coordinator.CoordinatorRuntime;
import io.coordination.simulation.CallbackLedger.End;
import io.coordination.store.Node;

/**
 * A process of the real library on the simulated world, with an application that works on
 * what it holds: effects at a fenced resource, some of them late, and commits.
 */
final class SimulatedMember implements RebalanceListener, CoordinationObserver {

	private final Cluster cluster;

	private final MemberId id;

	private final VirtualProcess process;

	private final SimulatedClient client;

	private final CallTracker environment;

	private final CallbackLedger ledger;

	private final Witness witness;

	private final GroupOptions options;

	private final Coordinator coordinator;

	private PartitionGroup group;

	private boolean absent;

	private boolean leftForGood;

	private final Map<PartitionClaim, Long> progress = new HashMap<>();

	/** Claims that ended, which somebody may still have in hand. */
	private final List<PartitionClaim> former = new ArrayList<>();

	private final Map<Partition, Integer> epochs = new HashMap<>();

	private final Pipe application;

	SimulatedMember(Cluster cluster, MemberId id, VirtualProcess process, GroupOptions options) {
		this.cluster = cluster;
		this.options = options;
		this.id = id;
		this.process = process;
		this.client = cluster.simulation().store().newClient(process);
		this.client.setVersion(cluster.simulation().chance().happens(cluster.simulation().conditions().newerLibraries)
				? LibraryVersion.NEXT : LibraryVersion.CURRENT);
		this.environment = new CallTracker(cluster.simulation().environmentOf(process));
		this.ledger = new CallbackLedger(process.name());
		this.witness = new Witness(this, cluster);
		Conditions conditions = cluster.simulation().conditions();
		this.coordinator = new CoordinatorRuntime(this.client, this.environment,
				new MemberOptions(id, false, Optional.empty(), 1, Map.of()),
				new SessionRules(conditions.sessionTimeout, Duration.ofNanos(conditions.tick)), process.name());
		this.coordinator.addObserver(this);
		this.coordinator.addObserver(this.witness);
		this.group = this.coordinator.join(options, this);
		this.application = process.newThread();
		work();
	}

	MemberId id() {
		return this.id;
	}

	VirtualProcess process() {
		return this.process;
	}

	SimulatedClient client() {
		return this.client;
	}

	SessionStatus session() {
		return this.coordinator.session();
	}

	PartitionGroup group() {
		return this.group;
	}

	CallbackLedger ledger() {
		return this.ledger;
	}

	boolean isRunning() {
		return !this.process.isKilled();
	}

	void leave() {
		this.application.send(this::leaveNow);
	}

	// On one of its own threads, which may be that of a callback.
	void leaveNow() {
		this.leftForGood = true;
		forget(this.group.leaveAsync(this.cluster.options().shutdownTimeout()));
	}

	/** Its process is to be started anew. */
	void stop() {
		this.application.send(() -> forget(this.group.leaveForRestart(this.cluster.options().shutdownTimeout())));
	}

	/**
	 * Leaves, and joins again as soon as that is over, in the same process and session;
	 * unless it leaves for good meanwhile.
	 * @param patience how long leaving may take
	 */
	void leaveAndJoinAgain(Duration patience) {
		this.application.send(() -> {
			if (!this.absent) {
				this.absent = true;
				forget(this.group.leaveAsync(patience).thenRun(() -> this.application.send(this::joinAgain)));
			}
		});
	}

	private void joinAgain() {
		if (!this.leftForGood) {
			this.absent = false;
			this.witness.joins();
			this.group = this.coordinator.join(this.options, this);
		}
	}

	private void work() {
		Chance chance = this.cluster.simulation().chance();
		this.process.scheduleIn(this.application, chance.between(50, 400) * Conditions.MILLIS, () -> {
			this.witness.looks(this.progress.keySet());
			for (PartitionClaim claim : this.group.claims()) {
				if (chance.happens(0.3)) {
					act(claim);
				}
			}
			if (!this.former.isEmpty() && chance.happens(0.1)) {
				commit(chance.pick(this.former));
			}
			work();
		});
	}

	private void act(PartitionClaim claim) {
		if (!claim.isHeld()) {
			return;
		}
		this.cluster.leases().used(this, claim);
		this.cluster.resource().actBy(this.process, claim);
		commit(claim);
	}

	private void commit(PartitionClaim claim) {
		long offset = this.progress.merge(claim, 1L, Long::sum);
		this.witness.commits(claim, offset, this.group.offsets().commitAsync(claim, new OffsetAndMetadata(offset, "")));
	}

	// What becomes of it is for the invariants to judge.
	private static void forget(CompletableFuture<Void> future) {
		future.whenComplete((nothing, failure) -> {
		}).isDone();
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		this.cluster.simulation().judge(() -> claims.forEach((claim) -> {
			this.ledger.assigned(this.environment.current(), claim);
			this.cluster.leases().begun(this, claim);
			noteEpoch(claim);
		}));
		misbehave();
	}

	private void noteEpoch(PartitionClaim claim) {
		ZNode epoch = this.cluster.simulation().store().node(Node.epoch(claim.group(), claim.partition()));
		if (epoch != null && epoch.stat().mzxid() == claim.fencingToken()) {
			Integer before = this.epochs.put(claim.partition(), epoch.stat().version());
			Invariant.hold("S12", before == null || before < epoch.stat().version(),
					"the epoch of %s went from %s to %s, and %s goes on", claim.partition(), before, epoch, this);
		}
	}

	private void misbehave() {
		this.cluster.callsBack(this);
		Chance chance = this.cluster.simulation().chance();
		Conditions conditions = this.cluster.simulation().conditions();
		if (chance.happens(conditions.callbackLeaves)) {
			this.cluster.left(this);
		}
		if (chance.happens(conditions.callbackThrows)) {
			throw new IllegalStateException("The application fails");
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		end(claims, End.REVOKED);
		for (PartitionClaim claim : claims) {
			this.former.add(claim);
			if (this.cluster.simulation().chance().happens(0.3)) {
				commit(claim);
			}
			if (this.cluster.simulation().chance().happens(0.5)) {
				long offset = this.progress.merge(claim, 1L, Long::sum);
				this.group.offsets().commitOnRelease(claim, new OffsetAndMetadata(offset, "final"));
			}
		}
		misbehave();
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		end(claims, End.LOST);
		this.former.addAll(claims);
		misbehave();
	}

	private void end(Collection<PartitionClaim> claims, End end) {
		this.cluster.simulation()
			.judge(() -> claims.forEach((claim) -> this.ledger.ended(this.environment.current(), claim, end)));
	}

	@Override
	public void onLost(GroupName group, Collection<PartitionClaim> claims) {
		claims.forEach(this.ledger::lost);
	}

	@Override
	public void onAbandoned(GroupName group, Collection<PartitionClaim> claims) {
		claims.forEach(this.ledger::abandoned);
	}

	@Override
	public void onHandover(GroupName group, Duration gap) {
		this.cluster.handover(gap);
	}

	@Override
	public String toString() {
		return this.process.name();
	}

}
