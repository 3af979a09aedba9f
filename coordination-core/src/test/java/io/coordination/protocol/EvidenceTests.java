// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays a client, its server and the leader, whose links stall at random, and compares
 * what {@link Evidence} takes for proven with what the leader has heard.
 */
class EvidenceTests {

	private static final long PING = 60;

	private static final SessionTimes TIMES = new SessionTimes(1200, PING + 1);

	@Test
	void whatIsProvenWasHeardWhateverTheLinksDo() {
		int proofs = 0;
		for (int seed = 0; seed < 500; seed++) {
			World world = new World(seed, TIMES);
			world.run();
			assertThat(world.wrong).as("seed %d", seed).isZero();
			proofs += world.proofs;
		}
		assertThat(proofs).isGreaterThan(5_000);
	}

	@Test
	void firstTwoWritesWithoutAPingInBetweenWouldProveTooMuch() {
		int wrong = 0;
		for (int seed = 0; seed < 500; seed++) {
			World world = new World(seed, new SessionTimes(TIMES.timeout(), PING / 2));
			world.run();
			wrong += world.wrong;
		}
		assertThat(wrong).isPositive();
	}

	/**
	 * One run, in steps of one unit of time. A link delivers in order, and nothing while
	 * it is stalled.
	 */
	private static final class World {

		private final Random random;

		private final SessionTimes assumed;

		private final Link toServer = new Link();

		private final Link toLeader = new Link();

		private final Link fromLeader = new Link();

		private final Link toClient = new Link();

		private Evidence evidence = Evidence.NONE;

		private boolean touched;

		private long heard = -1;

		private long now;

		private int proofs;

		private int wrong;

		World(int seed, SessionTimes assumed) {
			this.random = new Random(seed);
			this.assumed = assumed;
		}

		void run() {
			long interval = 30L + this.random.nextInt(200);
			for (this.now = 1; this.now < 6000; this.now++) {
				if (this.now % PING == 0) {
					this.fromLeader.send(this::pinged);
				}
				if (this.now % interval == 0 || this.random.nextInt(200) == 0) {
					Moment sent = moment();
					this.toServer.send(() -> written(sent));
				}
				for (Link link : List.of(this.toServer, this.toLeader, this.fromLeader, this.toClient)) {
					link.step();
				}
			}
		}

		private void pinged() {
			if (this.touched) {
				this.touched = false;
				this.toLeader.send(() -> this.heard = this.now);
			}
		}

		private void written(Moment sent) {
			this.touched = true;
			this.toLeader.send(() -> this.fromLeader.send(() -> this.toClient.send(() -> acknowledged(sent))));
		}

		private void acknowledged(Moment sent) {
			Moment before = this.evidence.heard();
			this.evidence = this.evidence.acknowledged(sent, moment(), this.assumed);
			Moment proven = this.evidence.heard();
			if (proven != null && !proven.equals(before)) {
				this.proofs++;
				this.wrong += (proven.nanos() > this.heard) ? 1 : 0;
			}
		}

		private Moment moment() {
			return new Moment(this.now, 0);
		}

		private final class Link {

			private final Deque<Runnable> messages = new ArrayDeque<>();

			private long stalledUntil;

			void send(Runnable message) {
				this.messages.add(message);
			}

			void step() {
				Random chance = World.this.random;
				if (chance.nextInt(500) == 0) {
					this.stalledUntil = World.this.now + chance.nextInt((chance.nextInt(3) == 0) ? 900 : 60);
				}
				if (World.this.now < this.stalledUntil) {
					return;
				}
				List<Runnable> arrived = new ArrayList<>();
				int count = (this.messages.size() > 1) ? 1 + chance.nextInt(this.messages.size())
						: this.messages.size();
				for (int index = 0; index < count; index++) {
					arrived.add(this.messages.remove());
				}
				arrived.forEach(Runnable::run);
			}

		}

	}

}
