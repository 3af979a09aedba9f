// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CoordinationEventPublisherTests {

	private static final GroupName ORDERS = new GroupName("orders");

	private final FakeCoordinator coordinator = new FakeCoordinator();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final CoordinationEventPublisher publisher = new CoordinationEventPublisher(this.coordinator,
			this.events::add);

	CoordinationEventPublisherTests() {
		this.coordinator.addObserver(this.publisher);
	}

	@AfterEach
	void close() {
		this.publisher.close();
	}

	@Test
	void sessionIsToldOncePerChange() {
		session(SessionState.CONNECTING, 0);
		session(SessionState.CONNECTED, 1);
		session(SessionState.CONNECTED, 1);
		session(SessionState.SUSPENDED, 1);
		session(SessionState.CONNECTED, 1);
		session(SessionState.SUSPENDED, 1);
		session(SessionState.EXPIRED, 1);
		session(SessionState.CONNECTED, 2);
		session(SessionState.CLOSED, 2);
		assertPublished(SessionConnectedEvent.class, SessionSuspendedEvent.class, SessionReconnectedEvent.class,
				SessionSuspendedEvent.class, SessionExpiredEvent.class, SessionConnectedEvent.class);
	}

	@Test
	void otherSessionAfterAnInterruptionIsNoReconnect() {
		session(SessionState.CONNECTED, 1);
		session(SessionState.SUSPENDED, 1);
		session(SessionState.CONNECTED, 2);
		assertPublished(SessionConnectedEvent.class, SessionSuspendedEvent.class, SessionConnectedEvent.class);
	}

	@Test
	void sessionEventsCarryTheSessionsAndTheLengthOfTheInterruption() {
		SessionEvents sessions = new SessionEvents(this.coordinator);
		assertThat(change(sessions, SessionState.CONNECTED, 1, 10)).isEqualTo(change(0, 1, 0));
		assertThat(change(sessions, SessionState.SUSPENDED, 1, 20)).isEqualTo(change(1, 1, 0));
		assertThat(change(sessions, SessionState.CONNECTED, 1, 23)).isEqualTo(change(1, 1, 3));
		assertThat(change(sessions, SessionState.SUSPENDED, 1, 30)).isEqualTo(change(1, 1, 0));
		assertThat(change(sessions, SessionState.EXPIRED, 0, 37)).isEqualTo(change(1, 0, 7));
		assertThat(change(sessions, SessionState.CONNECTED, 2, 39)).isEqualTo(change(1, 2, 9));
		assertThat(change(sessions, SessionState.CONNECTED, 3, 50)).isEqualTo(change(2, 3, 0));
		assertThat(change(1, 2, 9).isNewSession()).isTrue();
		assertThat(change(1, 1, 3).isNewSession()).isFalse();
	}

	private static SessionChange change(SessionEvents sessions, SessionState state, long id, long seconds) {
		SessionStatus status = new SessionStatus(state, id, Duration.ofSeconds(18), Duration.ofSeconds(12));
		return sessions.next(status, Duration.ofSeconds(seconds).toNanos()).orElseThrow().getChange();
	}

	private static SessionChange change(long oldSession, long newSession, long seconds) {
		return new SessionChange(oldSession, newSession, Duration.ofSeconds(seconds));
	}

	@Test
	void rebalanceStateAndLeadershipAreTold() {
		this.coordinator.observe((observer) -> {
			observer.onRebalanceStarted(ORDERS, 7);
			observer.onRebalanceCompleted(ORDERS, 7);
			observer.onGroupStateChanged(ORDERS, GroupState.EMPTY, GroupState.PREPARING_REBALANCE, 7, "join");
			observer.onLeadershipChanged(ORDERS, true);
			observer.onLeadershipChanged(ORDERS, false);
			observer.onAbandoned(ORDERS, List.of());
		});
		assertPublished(RebalanceStartedEvent.class, RebalanceCompletedEvent.class, GroupStateChangedEvent.class,
				LeadershipGrantedEvent.class, LeadershipRevokedEvent.class, PartitionsAbandonedEvent.class);
		assertThat(this.events.get(0)).isInstanceOfSatisfying(RebalanceStartedEvent.class,
				(event) -> assertThat(event.getGeneration()).isEqualTo(7));
		assertThat(this.events.get(2)).isInstanceOfSatisfying(GroupStateChangedEvent.class,
				(event) -> assertThat(event.getChange())
					.isEqualTo(new GroupStateChange(GroupState.EMPTY, GroupState.PREPARING_REBALANCE, 7, "join")));
		assertThat(this.events)
			.allSatisfy((event) -> assertThat(((CoordinationEvent) event).getCoordinator()).isSameAs(this.coordinator));
	}

	@Test
	void listenerThatBlocksHoldsNobodyUp() {
		CountDownLatch end = new CountDownLatch(1);
		try (CoordinationEventPublisher blocked = new CoordinationEventPublisher(this.coordinator,
				(event) -> awaitQuietly(end))) {
			for (int i = 0; i < 10_000; i++) {
				blocked.onRebalanceStarted(ORDERS, i);
			}
			end.countDown();
		}
	}

	@Test
	void partitionsReachEventListenersOfTheContext() {
		Contexts.withFake().withBean(Watcher.class).run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			group.revoke(group.assign(0, 1));
			group.lose(group.assign(2));
			Supplier<List<String>> seen = () -> context.getBean(Watcher.class).seen;
			await().until(() -> seen.get().size() == 4);
			assertThat(seen.get()).containsExactly(
					"PartitionsAssignedEvent[group=orders, partitions=[orders-0, orders-1]]",
					"PartitionsRevokedEvent[group=orders, partitions=[orders-0, orders-1]]",
					"PartitionsAssignedEvent[group=orders, partitions=[orders-2]]",
					"PartitionsLostEvent[group=orders, partitions=[orders-2]]");
		});
	}

	@Test
	void sessionThatWasThereBeforeIsTold() {
		Contexts.withFake()
			.withBean(Watcher.class)
			.run((context) -> await().until(
					() -> context.getBean(Watcher.class).sessions.contains("SessionConnectedEvent[session=0x1000a]")));
	}

	private void session(SessionState state, long id) {
		this.coordinator.session(new SessionStatus(state, id, Duration.ofSeconds(18), Duration.ofSeconds(12)));
	}

	private void assertPublished(Class<?>... types) {
		await().until(() -> this.events.size() >= types.length);
		this.publisher.close();
		assertThat(this.events).hasExactlyElementsOfTypes(types);
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static class Watcher {

		final List<String> seen = new CopyOnWriteArrayList<>();

		final List<String> sessions = new CopyOnWriteArrayList<>();

		@EventListener
		void partitions(PartitionsEvent event) {
			this.seen.add(event.toString());
		}

		@EventListener
		void session(SessionEvent event) {
			this.sessions.add(event.toString());
		}

	}

}
