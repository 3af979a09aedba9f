// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import io.coordination.GroupState;
import io.coordination.Partition;
import io.coordination.store.Node;

/**
 * What must become true once the faults have ended: balance (L4), which then stays as it
 * is (L5), and bounded gaps when one member leaves or dies (L1, L2) or a server does
 * (L3).
 */
final class Epilogue {

	private static final long LOOK = 20 * Conditions.MILLIS;

	// Clients need up to two seconds to find another server.
	private static final Duration SHORT = Duration.ofSeconds(6);

	private static final Duration ASSIGNOR = Duration.ofSeconds(11);

	private final Cluster cluster;

	private final Simulation simulation;

	private final Chance chance;

	private final Duration timeout;

	Epilogue(Cluster cluster) {
		this.cluster = cluster;
		this.simulation = cluster.simulation();
		this.chance = this.simulation.chance();
		this.timeout = this.simulation.conditions().sessionTimeout;
	}

	void run() {
		// L4's own bound, and the time that the application takes.
		awaitRest(this.timeout.multipliedBy(2).plusSeconds(5).plus(callbacks()));
		// Sessions that faults left behind may end only now, which is a change of its
		// own.
		this.simulation.run(Math.max(this.timeout.multipliedBy(2).toNanos(), assignment()));
		awaitRest(this.timeout);
		long generation = this.cluster.log().newestGeneration();
		this.simulation.run(this.timeout.multipliedBy(2).toNanos());
		Invariant.hold("L5", generation == this.cluster.log().newestGeneration(),
				"stable members were rebalanced from generation %s to %s", generation,
				this.cluster.log().newestGeneration());
		Invariant.hold("L4", this.cluster.isBalanced(), "balance was lost without a fault");
		this.cluster.leases().check();
		oneMoreChange();
		this.cluster.finish();
	}

	// A leader may still wait for an assignor that hung like other callbacks.
	private long assignment() {
		return this.simulation.conditions().callbacksHung ? ASSIGNOR.toNanos() : 0;
	}

	private void awaitRest(Duration atMost) {
		await("L4", "balanced and stable", atMost.toNanos(), () -> this.cluster.isBalanced()
				&& this.cluster.state().filter((state) -> state.state() == GroupState.STABLE).isPresent());
	}

	private void await(String invariant, String what, long nanos, BooleanSupplier condition) {
		long limit = this.simulation.time().now() + nanos;
		while (!condition.getAsBoolean()) {
			Invariant.hold(invariant, this.simulation.time().now() < limit, "not %s within %s ms", what,
					nanos / Conditions.MILLIS);
			this.simulation.run(LOOK);
		}
	}

	private void oneMoreChange() {
		List<SimulatedMember> active = this.cluster.able();
		// Where an abandoned callback still runs, others hold what its member should.
		if (active.size() < 2 || active.stream().anyMatch(this.cluster::isRefusing)) {
			return;
		}
		SimulatedMember member = this.chance.pick(active);
		int lot = this.chance.below(3);
		if (lot == 0) {
			leave(member);
		}
		else if (lot == 1) {
			kill(member);
		}
		else if (this.timeout.compareTo(SHORT) > 0) {
			restartServer();
		}
	}

	private void leave(SimulatedMember member) {
		this.simulation.trace().add(member.toString(), "leaves at last", 0, null);
		member.leave();
		awaitOwnedByOthers("L1", member, Duration.ofSeconds(1).plus(callbacks()).plus(reconciles()));
	}

	private void kill(SimulatedMember member) {
		boolean leads = member.group().status().leading();
		this.simulation.trace().add(member.toString(), "is killed at last", 0, null);
		member.process().kill();
		Duration tick = Duration.ofNanos(this.simulation.conditions().tick);
		// Its session ends T after its last message, at the tick after that.
		awaitOwnedByOthers(leads ? "L2" : "L1", member,
				this.timeout.plus(tick.multipliedBy(2)).plusSeconds(2).plus(callbacks()).plus(reconciles()));
	}

	// A hung callback costs its timeout.
	private Duration callbacks() {
		boolean hung = this.cluster.running().stream().anyMatch((member) -> member.ledger().isBusy());
		return Duration.ofNanos(4 * this.simulation.conditions().callbackHigh)
			.plus(hung ? this.cluster.options().revocationTimeout() : Duration.ZERO);
	}

	// A lost hint costs a reconcile.
	private Duration reconciles() {
		Conditions conditions = this.simulation.conditions();
		boolean told = conditions.hintLost == 0 && conditions.hintLate == 0;
		return told ? Duration.ZERO : this.timeout.plus(this.timeout);
	}

	private void awaitOwnedByOthers(String invariant, SimulatedMember member, Duration atMost) {
		long session = member.session().sessionId();
		await(invariant, "owned by others than " + member, atMost.toNanos(),
				() -> this.cluster.partitions().stream().allMatch((partition) -> isOwned(partition, session)));
	}

	private boolean isOwned(Partition partition, long notBy) {
		ZNode owner = this.simulation.store().node(Node.owner(this.cluster.group(), partition));
		return owner != null && owner.stat().ephemeralOwner() != notBy;
	}

	private Map<Partition, Long> owners() {
		Map<Partition, Long> tokens = new TreeMap<>();
		for (Partition partition : this.cluster.partitions()) {
			ZNode owner = this.simulation.store().node(Node.owner(this.cluster.group(), partition));
			tokens.put(partition, (owner != null) ? owner.stat().czxid() : 0L);
		}
		return tokens;
	}

	private void restartServer() {
		Map<Partition, Long> before = owners();
		Ensemble ensemble = this.simulation.store().ensemble();
		SimulatedServer server = this.chance.pick(this.simulation.store().servers());
		ensemble.stop(server, 100 * Conditions.MILLIS);
		this.simulation.run(Conditions.SECONDS);
		ensemble.start(server);
		this.simulation.run(this.timeout.toNanos());
		Invariant.hold("L3", owners().equals(before), "the restart of %s changed the owners from %s to %s", server,
				before, owners());
	}

}
