// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.coordination.faults.Trap.Moment;
import io.coordination.faults.Trap.Signal;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TestMember;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A member process is stopped or killed at each step of the protocol: before it sends a
 * write, right after, and when the write took effect but nobody in the process knows.
 * Then ZooKeeper shows whether everything is well, and whether a member that wakes up
 * does any harm.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProtocolStepsIT {

	private static final int PARTITIONS = 4;

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, (int) TestGroup.TICK.toMillis());
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	static List<Arguments> everyStep() {
		return steps(Moment.BEFORE, Moment.SENT, Moment.ANSWERED);
	}

	// A process that is stopped with a request on its way is as good as one that is
	// stopped
	// before or after.
	static List<Arguments> everyPause() {
		return steps(Moment.BEFORE, Moment.ANSWERED);
	}

	private static List<Arguments> steps(Moment... moments) {
		List<Arguments> steps = new ArrayList<>();
		for (Step step : Step.values()) {
			for (Moment moment : moments) {
				steps.add(Arguments.of(step, moment));
			}
		}
		return steps;
	}

	@ParameterizedTest
	@MethodSource("everyStep")
	void anotherMemberTakesOverFromOneThatIsKilled(Step step, Moment moment) {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(group, "victim", PARTITIONS,
						Trap.text(step.kind, moment, Signal.KILL))) {
			TestMember other = step.scene.play(group, victim);
			group.awaitShares(PARTITIONS, other);
			TestGroup.await().until(() -> !victim.isAlive());
			group.awaitNothingLeftBehind("other");
			group.awaitState("STABLE");
			checkTokens(victim, other);
		}
	}

	@ParameterizedTest
	@MethodSource("everyPause")
	void memberThatIsStoppedDoesNoHarmWhenItWakesUp(Step step, Moment moment) {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(group, "victim", PARTITIONS,
						Trap.text(step.kind, moment, Signal.STOP))) {
			TestMember other = step.scene.play(group, victim);
			group.awaitShares(PARTITIONS, other);
			checkTokens(victim, other);
			victim.signal("CONT");
			if (step.scene == Scene.LEAVES) {
				victim.await("left");
				group.awaitShares(PARTITIONS, other);
				group.awaitNothingLeftBehind("other");
			}
			else {
				group.awaitOwners(PARTITIONS, "other", "victim");
				group.awaitNothingLeftBehind("other", "victim");
			}
			group.awaitState("STABLE");
			assertThat(other.lost()).isEmpty();
			victim.checkActs(other, false);
		}
	}

	// Whatever the victim claimed has a lower token than what came after it.
	private static void checkTokens(MemberProcess victim, TestMember other) {
		for (String line : victim.said("assigned")) {
			String[] words = line.split(" ", -1);
			assertThat(other.assigned()).filteredOn((claim) -> claim.partition().index() == Integer.parseInt(words[1]))
				.last()
				.satisfies((claim) -> assertThat(claim.fencingToken()).isGreaterThan(Long.parseLong(words[2])));
		}
	}

	/**
	 * The steps, and how a member comes to them.
	 */
	enum Step {

		REGISTRATION(WriteKind.REGISTRATION, Scene.JOINS), ELECTION(WriteKind.ELECTION, Scene.JOINS),
		EPOCHS(WriteKind.EPOCHS, Scene.JOINS), PUBLICATION(WriteKind.PUBLICATION, Scene.JOINS),
		CLAIM(WriteKind.CLAIM, Scene.JOINS), ACK(WriteKind.ACK, Scene.JOINS), STABLE(WriteKind.STATE, Scene.JOINS),
		COMMIT(WriteKind.COMMIT, Scene.COMMITS), RELEASE(WriteKind.RELEASE, Scene.SHARES),
		DRAINING(WriteKind.DRAINING, Scene.LEAVES), RESIGNATION(WriteKind.RESIGNATION, Scene.LEAVES),
		DEREGISTRATION(WriteKind.DEREGISTRATION, Scene.LEAVES);

		private final WriteKind kind;

		private final Scene scene;

		Step(WriteKind kind, Scene scene) {
			this.kind = kind;
			this.scene = scene;
		}

	}

	/**
	 * What leads to a step.
	 */
	enum Scene {

		/** It joins; the other one comes when it is caught. */
		JOINS {

			@Override
			TestMember play(TestGroup group, MemberProcess victim) {
				victim.await("trapped");
				return group.join("other", PARTITIONS);
			}

		},

		/** It commits; the other one comes when it is caught. */
		COMMITS {

			@Override
			TestMember play(TestGroup group, MemberProcess victim) {
				victim.await("assigned", PARTITIONS);
				victim.order("commit 7");
				victim.await("trapped");
				return group.join("other", PARTITIONS);
			}

		},

		/** It holds everything, and is to share it. */
		SHARES {

			@Override
			TestMember play(TestGroup group, MemberProcess victim) {
				victim.await("assigned", PARTITIONS);
				group.awaitState("STABLE");
				TestMember other = group.join("other", PARTITIONS);
				victim.await("trapped");
				return other;
			}

		},

		/** It leads, shares and leaves. */
		LEAVES {

			@Override
			TestMember play(TestGroup group, MemberProcess victim) {
				victim.await("assigned", PARTITIONS);
				TestMember other = group.join("other", PARTITIONS);
				group.awaitOwners(PARTITIONS, "other", "victim");
				group.awaitState("STABLE");
				victim.order("leave");
				victim.await("trapped");
				return other;
			}

		};

		abstract TestMember play(TestGroup group, MemberProcess victim);

	}

}
