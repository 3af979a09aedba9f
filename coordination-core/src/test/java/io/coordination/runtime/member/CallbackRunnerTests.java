// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.RebalanceListener;
import io.coordination.StuckCallback;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberAction;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.LeaseCell;
import io.coordination.runtime.ObserverHub;
import io.coordination.runtime.PinnedWriter;
import io.coordination.runtime.SessionBudget;
import io.coordination.runtime.SessionKeeper;
import io.coordination.runtime.SessionRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link CallbackRunner} and its {@link CallbackWatch}.
 */
class CallbackRunnerTests {

	private static final long HALF = Duration.ofSeconds(5).toNanos();

	private static final Partition SEVEN = new Partition("orders", 7);

	private final ManualEnvironment environment = new ManualEnvironment();

	private final List<MemberEvent> events = new ArrayList<>();

	private final HangingListener listener = new HangingListener();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger(CallbackWatch.class);

	private final CallbackRunner runner = new CallbackRunner(context(), this.listener, this.events::add);

	@BeforeEach
	void listenToTheLog() {
		this.log.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void releaseThreads() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
		this.listener.release.countDown();
	}

	private GroupContext context() {
		GroupOptions options = GroupOptions.named("orders")
			.topic("orders", 8)
			.revocationTimeout(Duration.ofSeconds(10))
			.build();
		MemberOptions member = new MemberOptions(new MemberId("a"), false, Optional.empty(), 1, Map.of());
		SessionRules rules = new SessionRules(Duration.ofSeconds(6), Duration.ofSeconds(2));
		ObserverHub observers = new ObserverHub(this.environment);
		LeaseCell lease = new LeaseCell(this.environment);
		SessionKeeper keeper = new SessionKeeper(this.environment, lease, rules, observers);
		PinnedWriter writer = new PinnedWriter(this.environment, this.environment, keeper);
		return new GroupContext(options, member, "p",
				new GroupContext.Bounds(rules, new SessionBudget(0).take(options)),
				new GroupContext.Works(this.environment, this.environment, writer, observers, lease));
	}

	private void tell(MemberAction.Kind kind) {
		this.runner.tell(new MemberAction.Tell(1, kind, List.of(new HeldClaim(SEVEN, 3, 42, 1, 1))), List.of());
	}

	private void awaitReturn() {
		await().untilAsserted(() -> {
			this.environment.runTasks();
			assertThat(this.events).contains(new MemberEvent.CallbackReturned(1, PartitionSet.of(List.of(SEVEN))));
		});
	}

	@Test
	void callbackThatReturnsIsNeverStuck() {
		this.listener.release.countDown();
		tell(MemberAction.Kind.ASSIGNED);
		awaitReturn();
		this.environment.advance(100 * HALF);
		assertThat(this.runner.stuck()).isEmpty();
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void callbackIsStuckAfterHalfOfTheRevocationTimeout() {
		tell(MemberAction.Kind.ASSIGNED);
		this.environment.advance(HALF - 1);
		assertThat(this.runner.stuck()).isEmpty();
		this.environment.advance(1);
		assertThat(this.runner.stuck())
			.containsExactly(new StuckCallback("onPartitionsAssigned", PartitionSet.of(List.of(SEVEN)),
					this.environment.wall().minusNanos(HALF), "coordination-orders-callback-1"));
	}

	@Test
	void memberLooksAgainWhenACallbackIsStuck() {
		tell(MemberAction.Kind.LOST);
		this.environment.advance(HALF);
		assertThat(this.events).containsExactly(new MemberEvent.Tick());
	}

	@Test
	void stackOfTheStuckThreadIsLogged() throws InterruptedException {
		tell(MemberAction.Kind.REVOKED);
		this.listener.called.await();
		this.environment.advance(HALF);
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).contains("group orders member a", "onPartitionsRevoked", "5 s",
					"orders");
			assertThat(Arrays.stream(event.getThrowableProxy().getStackTraceElementProxyArray()).map(Object::toString))
				.anyMatch((frame) -> frame.contains("HangingListener.hang"));
		});
	}

	@Test
	void warningsGetRarerTheLongerItLasts() {
		tell(MemberAction.Kind.ASSIGNED);
		this.environment.advance(1000 * HALF);
		assertThat(this.log.list).hasSize(10);
		assertThat(this.runner.stuck()).hasSize(1);
	}

	@Test
	void callbackThatReturnsAfterAllIsStuckNoLonger() {
		tell(MemberAction.Kind.ASSIGNED);
		this.environment.advance(HALF);
		this.listener.release.countDown();
		awaitReturn();
		assertThat(this.runner.stuck()).isEmpty();
		this.environment.advance(100 * HALF);
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
	}

	@Test
	void callbackWithoutAThreadIsCalledOnceThereIsOne() {
		this.environment.refuseThreads(2);
		tell(MemberAction.Kind.ASSIGNED);
		this.environment.advance(Duration.ofSeconds(1).toNanos());
		assertThat(this.environment.threads()).isEmpty();
		this.environment.advance(Duration.ofSeconds(1).toNanos());
		this.listener.release.countDown();
		awaitReturn();
		assertThat(this.environment.threads()).hasSize(1);
	}

	@Test
	void interruptReachesACallbackThatHadNoThreadYet() throws InterruptedException {
		this.environment.refuseThreads(1);
		tell(MemberAction.Kind.ASSIGNED);
		this.runner.interrupt(1);
		this.environment.advance(Duration.ofSeconds(1).toNanos());
		this.listener.interrupted.await();
		awaitReturn();
	}

	/**
	 * Returns when it is let go, or interrupted.
	 */
	private static final class HangingListener implements RebalanceListener {

		private final CountDownLatch called = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		private final CountDownLatch interrupted = new CountDownLatch(1);

		private void hang() {
			this.called.countDown();
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
			}
		}

		@Override
		public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
			hang();
		}

		@Override
		public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
			hang();
		}

		@Override
		public void onPartitionsLost(Collection<PartitionClaim> claims) {
			hang();
		}

	}

}
