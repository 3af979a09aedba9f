// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.List;

import io.coordination.store.Session;
import io.coordination.store.WriteOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers lag, part and fail as ZooKeeper's do.
 */
class EnsembleTests {

	private static final long SECOND = Conditions.SECONDS;

	private final Conditions conditions = new Conditions();

	private final Simulation simulation = new Simulation(5, this.conditions, 500);

	private final SimulatedStore store = this.simulation.store();

	/** A process connected to a follower. */
	private final Peer peer;

	/** A process connected to the leader. */
	private final Peer other;

	EnsembleTests() {
		Peer.createParents(this.simulation);
		this.peer = peer(false);
		this.other = peer(true);
		this.simulation.run(SECOND);
		this.other.write(Peer.create(false));
		this.simulation.run(SECOND);
	}

	private Peer peer(boolean leader) {
		int number = 0;
		while (true) {
			Peer candidate = new Peer(this.simulation, "p" + number++ + leader);
			candidate.session();
			if ((candidate.client().server() == this.store.leader()) == leader) {
				return candidate;
			}
			candidate.client().close();
		}
	}

	private SimulatedServer serverOf(Peer which) {
		SimulatedServer server = which.client().server();
		assertThat(server).isNotNull();
		return (server != null) ? server : this.store.servers().get(0);
	}

	private SimulatedServer leader() {
		SimulatedServer leader = this.store.leader();
		return (leader != null) ? leader : this.store.servers().get(0);
	}

	@Test
	void readsAreStaleOnAServerThatLagsUntilOnesOwnWrite() {
		serverOf(this.peer).setLag(2 * SECOND);
		this.other.write(Peer.put(1));
		assertThat(this.other.generation()).isEqualTo(1);
		assertThat(this.peer.generation()).isZero();
		assertThat(this.peer.write(Peer.beat())).isInstanceOf(WriteOutcome.Committed.class);
		assertThat(this.peer.generation()).isEqualTo(1);
	}

	@Test
	void readsOfASessionNeverGoBackWhenItMoves() {
		SimulatedServer behind = this.store.servers()
			.stream()
			.filter((server) -> server != this.store.leader() && server != this.peer.client().server())
			.findFirst()
			.orElseThrow();
		behind.setLag(1000 * SECOND);
		this.other.write(Peer.put(1));
		this.peer.await("the change", () -> this.peer.generation() == 1);
		for (int moves = 0; moves < 12; moves++) {
			int reports = this.peer.reports.size();
			this.peer.client().cut();
			this.peer.await("the connection", () -> this.peer.reports.size() == reports + 2);
			assertThat(this.peer.generation()).isEqualTo(1);
			assertThat(this.peer.client().server()).isNotEqualTo(behind);
		}
		assertThat(behind.tree().nodes()).isNotEqualTo(this.store.nodes());
	}

	@Test
	void readsWaitForTheSessionsOwnWrites() {
		serverOf(this.peer).setLag(SECOND);
		List<WriteOutcome> outcome = this.peer.send(Peer.put(3));
		assertThat(this.peer.generation()).isEqualTo(3);
		assertThat(outcome).hasSize(1);
	}

	@Test
	void serverThatIsCutOffAnswersWhileTheLeaderExpiresItsSessions() {
		Session session = this.peer.session();
		this.store.ensemble().isolate(serverOf(this.peer));
		long from = this.simulation.time().now();
		long late = 0;
		this.conditions.syncLimit = 10;
		while (this.store.sessions().containsKey(session.id())) {
			assertThat(this.peer.read()).isNotNull();
			this.simulation.run(SECOND / 10);
			assertThat(this.simulation.time().now() - from).isLessThan(8 * SECOND);
		}
		while (this.peer.generation() == 0 && late < 20) {
			this.simulation.run(SECOND / 10);
			late++;
		}
		assertThat(late).isEqualTo(20);
		assertThat(this.peer.reports).containsExactly("opened");
	}

	@Test
	void serverThatIsCutOffForLongDropsItsClients() {
		this.conditions.syncLimit = 2;
		this.store.ensemble().isolate(serverOf(this.peer));
		this.peer.await("the interruption", () -> this.peer.reports.contains("suspended"));
		this.peer.await("another server", () -> this.peer.reports.contains("resumed"));
		assertThat(this.peer.reports).doesNotContain("ended");
		assertThat(this.peer.write(Peer.beat())).isInstanceOf(WriteOutcome.Committed.class);
	}

	@Test
	void writesWaitWhileAServerIsCutOffForAShortTime() {
		SimulatedServer server = serverOf(this.peer);
		this.store.ensemble().isolate(server);
		List<WriteOutcome> outcome = this.peer.send(Peer.put(4));
		this.simulation.run(2 * SECOND);
		assertThat(outcome).isEmpty();
		this.store.ensemble().heal(server);
		assertThat(this.peer.first(outcome)).isInstanceOf(WriteOutcome.Committed.class);
		assertThat(this.peer.reports).containsExactly("opened");
	}

	@Test
	void forwardedWritesDoNotTouchTheSession() {
		Session session = this.peer.session();
		ServerSession known = this.store.sessions().get(session.id());
		assertThat(known).isNotNull();
		// A silent client, whose next sign of life is a write that the leader decides
		// before
		// the next ping of its server is answered.
		this.peer.process().pause();
		this.simulation.run(27 * SECOND / 10);
		long before = (known != null) ? known.deadline() : 0;
		long halfTicks = this.simulation.time().now() / (SECOND / 2);
		this.simulation.run((halfTicks + 1) * (SECOND / 2) + 120 * Conditions.MILLIS - this.simulation.time().now());
		this.peer.process().resume();
		List<WriteOutcome> outcome = this.peer.send(Peer.beat());
		assertThat(this.peer.first(outcome)).isInstanceOf(WriteOutcome.Committed.class);
		this.store.ensemble().isolate(serverOf(this.peer));
		assertThat(known).satisfies((still) -> assertThat(still.deadline()).isEqualTo(before));
	}

	@Test
	void sessionsOutliveAnElection() {
		List<WriteOutcome> outcome = this.peer.send(Peer.put(9));
		this.store.ensemble().elect(SECOND);
		assertThat(this.peer.first(outcome)).isInstanceOf(WriteOutcome.Unknown.class);
		this.peer.await("the connection", () -> this.peer.reports.contains("resumed"));
		this.simulation.run(20 * SECOND);
		assertThat(this.peer.reports).containsExactly("opened", "suspended", "resumed");
		assertThat(this.other.reports).containsExactly("opened", "suspended", "resumed");
	}

	@Test
	void transactionsOfANewLeaderHaveHigherIds() {
		long before = this.store.log().get(this.store.log().size() - 1).zxid();
		this.store.ensemble().elect(0);
		this.peer.await("the connection", () -> this.peer.reports.contains("resumed"));
		this.peer.write(Peer.put(2));
		assertThat(this.store.log().get(this.store.log().size() - 1).zxid() >>> 32).isEqualTo((before >>> 32) + 1);
	}

	@Test
	void leaderThatIsCutOffDecidesNothingAndIsReplaced() {
		SimulatedServer leader = leader();
		this.store.ensemble().isolate(leader);
		int before = this.store.log().size();
		assertThat(this.other.generation()).isZero();
		List<WriteOutcome> outcome = this.other.send(Peer.put(1));
		this.simulation.run(SECOND);
		assertThat(this.store.log()).hasSize(before);
		this.simulation.await("another leader", () -> this.store.leader() != null && this.store.leader() != leader,
				10 * SECOND);
		assertThat(this.other.first(outcome)).isInstanceOf(WriteOutcome.Unknown.class);
		this.store.ensemble().heal(leader);
		this.simulation.await("the old leader as a follower", leader::isServing, SECOND);
		assertThat(this.other.write(Peer.put(2))).isInstanceOf(WriteOutcome.Committed.class);
	}

	@Test
	void withoutAQuorumNothingIsDecidedAndNobodyExpires() {
		List<SimulatedServer> stopped = new ArrayList<>(this.store.servers());
		stopped.remove(leader());
		stopped.forEach((server) -> this.store.ensemble().stop(server, 0));
		int before = this.store.log().size();
		this.simulation.run(30 * SECOND);
		assertThat(this.store.log()).hasSize(before);
		stopped.forEach(this.store.ensemble()::start);
		this.simulation.await("a leader", () -> this.store.leader() != null, 10 * SECOND);
		assertThat(this.peer.write(Peer.beat())).isInstanceOf(WriteOutcome.Committed.class);
	}

	@Test
	void serverThatRestartsKnowsWhatItMissed() {
		SimulatedServer server = serverOf(this.peer);
		this.store.ensemble().stop(server, 0);
		this.other.write(Peer.put(6));
		this.store.ensemble().start(server);
		this.simulation.await("the server", server::isServing, SECOND);
		assertThat(server.tree().nodes()).isEqualTo(this.store.nodes());
	}

}
