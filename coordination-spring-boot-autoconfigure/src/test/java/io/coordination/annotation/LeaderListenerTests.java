// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.election.Election;
import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.leadership.LeadershipEvent;
import io.coordination.leadership.LeadershipGranted;
import io.coordination.leadership.LeadershipLost;
import io.coordination.leadership.LeadershipRevoked;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SuppressWarnings({ "UnusedMethod", "UnusedVariable" })
class LeaderListenerTests {

	private final ApplicationContextRunner runner = Contexts.withoutGroups()
		.withPropertyValues("coordination.elections.reports.candidate=true",
				"coordination.elections.others.candidate=false", "which=reports");

	private static FakeGroup group(ApplicationContext context) {
		return context.getBean(FakeCoordinator.class).group(Elections.GROUP_PREFIX + "reports");
	}

	@Test
	void methodsAreToldInTheirOrderOfWhatTheyAskFor() {
		this.runner.withBean(Listener.class).run((context) -> {
			Listener listener = context.getBean(Listener.class);
			var first = group(context).assign(0);
			long token = first.get(0).fencingToken();
			assertThat(listener.told).containsExactly("granted " + token + " host-1 reports", "any " + token);
			group(context).revoke(first);
			assertThat(listener.told).endsWith("revoked true", "any " + token);
			var second = group(context).assign(0);
			group(context).lose(second);
			assertThat(listener.told).endsWith("lost false", "any " + second.get(0).fencingToken());
			assertThat(listener.others).isEmpty();
		});
	}

	@Test
	void changesArePublishedAsApplicationEvents() {
		this.runner.withBean(Events.class).run((context) -> {
			Events events = context.getBean(Events.class);
			var claims = group(context).assign(0);
			group(context).revoke(claims);
			group(context).lose(group(context).assign(0));
			await().until(() -> events.told.size() == 4);
			assertThat(events.told).containsExactly("LeadershipGranted", "LeadershipRevoked", "LeadershipGranted",
					"LeadershipLost");
			assertThat(events.token).isEqualTo(claims.get(0).fencingToken());
		});
	}

	@Test
	void whatOneMethodThrowsKeepsTheOthersFromNothing() {
		this.runner.withBean(Failing.class).withBean(Listener.class).run((context) -> {
			group(context).assign(0);
			assertThat(context.getBean(Listener.class).told).hasSize(2);
			assertThat(context.getBean(FakeCoordinator.class).failures()).isEmpty();
		});
	}

	@Test
	void electionThatIsNotConfiguredIsRefused() {
		refused(new Object() {

			@LeaderListener(election = "unknown")
			void on(LeadershipGranted event) {
				// Never called.
			}

		}, "names the election 'unknown', which is not configured; configured are reports, others.");
	}

	@Test
	void methodWithoutAnEventIsRefused() {
		refused(new Object() {

			@LeaderListener(election = "reports")
			void on(Leadership leadership) {
				// Never called.
			}

		}, "has no event parameter");
	}

	@Test
	void parameterThatNobodyKnowsIsRefused() {
		refused(new Object() {

			@LeaderListener(election = "reports")
			void on(LeadershipLost event, String text) {
				// Never called.
			}

		}, "has a parameter of type java.lang.String");
	}

	@Test
	void blankElectionIsRefused() {
		refused(new Object() {

			@LeaderListener(election = " ")
			void on(LeadershipGranted event) {
				// Never called.
			}

		}, "is empty");
	}

	@Test
	void sameIdOfTwoMethodsIsRefused() {
		refused(new Object() {

			@LeaderListener(election = "reports", id = "one")
			void on(LeadershipGranted event) {
				// Never called.
			}

			@LeaderListener(election = "others", id = "one")
			void on(LeadershipLost event) {
				// Never called.
			}

		}, "have the same id 'one'");
	}

	private void refused(Object bean, String message) {
		this.runner.withBean("wrong", Object.class, () -> bean)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
					.hasMessageContaining(message)));
	}

	static class Listener {

		final List<String> told = new CopyOnWriteArrayList<>();

		final List<String> others = new CopyOnWriteArrayList<>();

		@Order(2)
		@LeaderListener(election = "${which}", id = "any")
		void any(LeadershipEvent event) {
			this.told.add("any " + event.fencingToken());
		}

		@Order(1)
		@LeaderListener(election = "reports")
		void granted(LeadershipGranted event, MemberId self, Election election, Coordinator coordinator) {
			assertThat(coordinator.memberId()).isEqualTo(self);
			this.told.add("granted " + event.leadership().fencingToken() + " " + self + " " + election.name());
		}

		@Order(1)
		@LeaderListener(election = "reports")
		void revoked(LeadershipRevoked event, Leadership leadership) {
			this.told.add("revoked " + leadership.isHeld());
		}

		@Order(1)
		@LeaderListener(election = "reports")
		void lost(Leadership leadership, LeadershipLost event) {
			this.told.add("lost " + leadership.isHeld());
		}

		@LeaderListener(election = "others")
		void other(LeadershipEvent event) {
			this.others.add(event.toString());
		}

	}

	static class Failing {

		@Order(0)
		@LeaderListener(election = "reports")
		void fail(LeadershipEvent event) {
			throw new IllegalStateException("for the sake of the test");
		}

	}

	static class Events {

		final List<String> told = new CopyOnWriteArrayList<>();

		volatile long token;

		@EventListener
		void on(LeadershipEvent event) {
			if (this.told.isEmpty()) {
				this.token = event.fencingToken();
			}
			this.told.add(event.getClass().getSimpleName());
		}

	}

}
