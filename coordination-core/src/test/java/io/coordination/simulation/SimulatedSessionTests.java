// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;

import io.coordination.schema.Target;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.WriteOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections and sessions fare as they do with ZooKeeper.
 */
class SimulatedSessionTests {

	private static final long SECOND = Conditions.SECONDS;

	private final Conditions conditions = new Conditions();

	private final Simulation simulation = new Simulation(3, this.conditions, 500);

	private final SimulatedStore store = this.simulation.store();

	private final Peer peer = new Peer(this.simulation, "p1");

	private final Peer other = new Peer(this.simulation, "p2");

	SimulatedSessionTests() {
		Peer.createParents(this.simulation);
		this.peer.session();
		this.other.session();
		this.simulation.run(SECOND);
	}

	private long lastWritten() {
		ZNode node = this.store.node(Peer.NODE);
		return (node != null && node.content() instanceof Target target) ? target.generation() : -1;
	}

	@Test
	void interruptedWriteIsUnknownAndMayArriveLater() {
		this.conditions.ghosts = 1;
		this.conditions.ghostHigh = 0;
		this.peer.write(Peer.create(false));
		List<WriteOutcome> outcome = this.peer.send(Peer.put(7));
		this.peer.client().cut();
		assertThat(this.peer.first(outcome)).isEqualTo(new WriteOutcome.Unknown());
		this.simulation.await("the ghost", () -> lastWritten() == 7, SECOND);
	}

	@Test
	void interruptedWriteMayBeLost() {
		this.conditions.ghosts = 0;
		this.peer.write(Peer.create(false));
		List<WriteOutcome> outcome = this.peer.send(Peer.put(7));
		this.peer.client().cut();
		assertThat(this.peer.first(outcome)).isEqualTo(new WriteOutcome.Unknown());
		this.simulation.run(30 * SECOND);
		assertThat(lastWritten()).isZero();
	}

	@Test
	void interruptedWriteMayHaveTakenEffect() {
		this.peer.write(Peer.create(false));
		List<WriteOutcome> outcome = this.peer.send(Peer.put(7));
		this.simulation.await("the effect", () -> lastWritten() == 7, SECOND);
		this.peer.client().cut();
		assertThat(this.peer.first(outcome)).isEqualTo(new WriteOutcome.Unknown());
		assertThat(this.peer.reports).containsExactly("opened", "suspended");
	}

	@Test
	void lateWriteIsRefusedOnceItsSessionHasMoved() {
		this.peer.write(Peer.create(false));
		Wire wire = this.peer.client().wire();
		SimulatedServer first = this.peer.client().server();
		wire.hold(true, false);
		List<WriteOutcome> outcome = this.peer.send(Peer.put(7));
		this.peer.client().cut();
		assertThat(this.peer.first(outcome)).isEqualTo(new WriteOutcome.Unknown());
		// The old connection stays held back while a new one passes.
		this.conditions.ghosts = 0;
		Connection held = heldAgain(wire);
		this.peer.await("another server", () -> this.peer.client().server() != null);
		assertThat(this.peer.client().server()).isNotEqualTo(first);
		assertThat(this.peer.write(Peer.put(8))).isInstanceOf(WriteOutcome.Committed.class);
		held.toServer().release();
		this.simulation.run(5 * SECOND);
		assertThat(lastWritten()).isEqualTo(8);
	}

	private Connection heldAgain(Wire wire) {
		Connection held = wire.connections().get(0);
		held.toServer().hold();
		wire.hold(false, false);
		return held;
	}

	@Test
	void requestsWaitForTheConnectionToComeBack() {
		this.peer.write(Peer.create(false));
		this.peer.client().cut();
		this.peer.await("the interruption", () -> this.peer.reports.contains("suspended"));
		assertThat(this.peer.write(Peer.put(5))).isInstanceOf(WriteOutcome.Committed.class);
		assertThat(this.peer.reports).containsExactly("opened", "suspended", "resumed");
	}

	@Test
	void clientLearnsTheEndOfItsSessionOnlyWhenItReconnects() {
		Session session = this.peer.session();
		this.peer.write(Peer.create(true));
		this.peer.client().wire().hold(true, true);
		// Whatever was under way is lost, so that the connection breaks in silence.
		this.simulation.await("the end on the server", () -> !this.store.sessions().containsKey(session.id()),
				9 * SECOND);
		assertThat(this.store.node(Peer.NODE)).isNull();
		assertThat(this.peer.reports).doesNotContain("ended");
		this.peer.client().wire().hold(false, false);
		this.peer.await("the end at the client", () -> this.peer.reports.contains("ended"));
		assertThat(this.peer.session().id()).isNotEqualTo(session.id());
	}

	@Test
	void clientGivesItsSessionUpAfterALongInterruption() {
		Session session = this.peer.session();
		this.peer.write(Peer.create(true));
		long from = this.simulation.time().now();
		this.peer.client().cut();
		this.peer.client().wire().hold(true, true);
		this.peer.await("the end at the client", () -> this.peer.reports.contains("ended"));
		// About two thirds of 6 s.
		assertThat(this.simulation.time().now() - from).isBetween(4 * SECOND, 42 * SECOND / 10);
		assertThat(this.store.sessions()).containsKey(session.id());
		assertThat(this.store.node(Peer.NODE)).isNotNull();
		this.peer.client().wire().hold(false, false);
		assertThat(this.peer.session().id()).isNotEqualTo(session.id());
		this.simulation.await("the end on the server", () -> this.store.node(Peer.NODE) == null, 8 * SECOND);
	}

	@Test
	void silentConnectionIsNoticedAfterTwoThirdsOfTheTimeout() {
		long from = this.simulation.time().now();
		this.peer.client().wire().hold(true, true);
		this.peer.await("the interruption", () -> this.peer.reports.contains("suspended"));
		assertThat(this.simulation.time().now() - from).isBetween(2 * SECOND, 41 * SECOND / 10);
	}

	@Test
	void sessionSurvivesShortPausesAndQuietTimes() {
		this.simulation.run(120 * SECOND);
		this.peer.process().pause();
		this.simulation.run(3 * SECOND);
		this.peer.process().resume();
		this.simulation.run(30 * SECOND);
		assertThat(this.peer.reports).doesNotContain("ended").startsWith("opened");
	}

	@Test
	void pausedProcessLosesItsSessionWithoutNotice() {
		this.peer.write(Peer.create(true));
		this.peer.process().pause();
		this.simulation.run(20 * SECOND);
		assertThat(this.store.node(Peer.NODE)).isNull();
		assertThat(this.peer.reports).containsExactly("opened");
		this.peer.process().resume();
		this.peer.await("the end", () -> this.peer.reports.contains("ended"));
	}

	@Test
	void killedProcessLeavesItsSessionForATimeout() {
		this.peer.write(Peer.create(true));
		long from = this.simulation.time().now();
		this.peer.process().kill();
		this.simulation.await("the end", () -> this.store.node(Peer.NODE) == null, 20 * SECOND);
		assertThat(this.simulation.time().now() - from).isBetween(5 * SECOND, 8 * SECOND);
	}

	@Test
	void closedSessionEndsAtOnce() {
		this.peer.write(Peer.create(true));
		this.peer.client().close();
		this.simulation.await("the end", () -> this.store.node(Peer.NODE) == null, SECOND);
	}

	@Test
	void abandonedSessionLivesOnAtTheServers() {
		Session session = this.peer.session();
		this.peer.write(Peer.create(true));
		this.peer.client().abandonSession();
		this.peer.await("the end", () -> this.peer.reports.contains("ended"));
		assertThat(this.peer.session().id()).isNotEqualTo(session.id());
		assertThat(this.store.node(Peer.NODE)).isNotNull();
		this.simulation.await("the end on the server", () -> this.store.node(Peer.NODE) == null, 8 * SECOND);
	}

	@Test
	void reportsMayBeLost() {
		this.conditions.reportLost = 1;
		this.peer.client().cut();
		this.simulation.run(10 * SECOND);
		assertThat(this.peer.reports).containsExactly("opened");
		assertThat(this.peer.write(Peer.beat())).isInstanceOf(WriteOutcome.Committed.class);
	}

	@Test
	void looksAreCaughtUpAfterAnInterruption() {
		this.peer.write(Peer.create(false));
		List<String> hints = this.peer.look();
		interrupt();
		this.other.write(new Op.Delete(Peer.NODE, Op.ANY_VERSION));
		this.other.write(Peer.create(false));
		assertThat(hints).isEmpty();
		this.peer.client().wire().hold(false, false);
		this.peer.await("the hint", () -> hints.size() == 1);
	}

	private void interrupt() {
		this.peer.client().wire().hold(true, true);
		this.peer.client().cut();
	}

	@Test
	void watchesAreSetAgainButNotCaughtUp() {
		this.peer.write(Peer.create(false));
		List<String> hints = this.peer.watch();
		interrupt();
		this.other.write(Peer.put(1));
		this.peer.client().wire().hold(false, false);
		this.peer.await("the connection", () -> this.peer.reports.contains("resumed"));
		this.simulation.run(SECOND);
		assertThat(hints).isEmpty();
		this.other.write(Peer.put(2));
		this.peer.await("the hint", () -> hints.size() == 1);
	}

	@Test
	void hintsMayBeLost() {
		List<String> look = this.peer.look();
		List<String> hints = this.peer.watch();
		this.conditions.hintLost = 1;
		this.other.write(Peer.create(false));
		this.simulation.run(30 * SECOND);
		assertThat(look).isEmpty();
		assertThat(hints).isEmpty();
		assertThat(this.peer.read()).isInstanceOf(Reply.Found.class);
	}

	@Test
	void hintsMayBeLate() {
		List<String> hints = this.peer.watch();
		this.conditions.hintLate = 1;
		this.conditions.hintLateHigh = 20 * SECOND;
		long from = this.simulation.time().now();
		this.other.write(Peer.create(false));
		this.peer.await("the hint", () -> !hints.isEmpty());
		assertThat(this.simulation.time().now() - from).isGreaterThan(SECOND / 10);
	}

}
