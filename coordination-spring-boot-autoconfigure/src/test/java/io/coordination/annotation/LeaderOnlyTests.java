// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

@SuppressWarnings("UnusedMethod")
class LeaderOnlyTests {

	private final ApplicationContextRunner runner = Contexts.withoutGroups()
		.withPropertyValues("coordination.elections.reports.candidate=true", "which=reports");

	private static FakeGroup group(ApplicationContext context) {
		return context.getBean(FakeCoordinator.class).group(Elections.GROUP_PREFIX + "reports");
	}

	@Test
	void methodIsSkippedUnlessThisInstanceLeads() {
		this.runner.withBean(Reports.class, Reports::new).run((context) -> {
			Reports reports = context.getBean(Reports.class);
			reports.write();
			assertThat(reports.found()).isEmpty();
			assertThat(reports.count()).isNull();
			assertThat(reports.done()).isEmpty();
			List<FakeClaim> claims = group(context).assign(0);
			reports.write();
			assertThat(reports.found()).contains("report");
			assertThat(reports.count()).isEqualTo(1);
			assertThat(reports.done()).hasSize(1);
			group(context).lose(claims);
			reports.write();
			assertThat(reports.done()).hasSize(1);
		});
	}

	@Test
	void leadershipIsGivenToTheParameterAndToTheThread() {
		this.runner.withBean(Reports.class, Reports::new).run((context) -> {
			Reports reports = context.getBean(Reports.class);
			long token = group(context).assign(0).get(0).fencingToken();
			reports.guarded(null);
			assertThat(reports.done()).containsExactly("guarded " + token + " " + token);
			assertThat(Leadership.current()).isEmpty();
		});
	}

	@Test
	void whatTheMethodThrowsIsThrown() {
		this.runner.withBean(Reports.class, Reports::new).run((context) -> {
			group(context).assign(0);
			assertThatIllegalStateException().isThrownBy(context.getBean(Reports.class)::fail).withMessage("failed");
			assertThat(Leadership.current()).isEmpty();
		});
	}

	@Test
	void scheduledMethodRunsOnTheLeaderAlone() {
		this.runner.withUserConfiguration(Scheduling.class).run((context) -> {
			Nightly nightly = context.getBean(Nightly.class);
			await().until(() -> nightly.ticks().size() >= 3);
			assertThat(nightly.tokens()).isEmpty();
			long token = group(context).assign(0).get(0).fencingToken();
			await().until(() -> !nightly.tokens().isEmpty());
			assertThat(nightly.tokens()).containsOnly(token);
		});
	}

	@Test
	void primitiveResultIsRefused() {
		refused(new Object() {

			@LeaderOnly("reports")
			int number() {
				return 1;
			}

		}, "number returns int");
	}

	@Test
	void unknownElectionIsRefused() {
		refused(new Object() {

			@LeaderOnly("others")
			void run() {
				// Never called.
			}

		}, "names the election 'others', which is not configured; configured are reports.");
	}

	@Test
	void blankElectionIsRefused() {
		refused(new Object() {

			@LeaderOnly("${nothing:}")
			void run() {
				// Never called.
			}

		}, "names no election");
	}

	@Test
	void placeholderWithoutAValueIsRefused() {
		refused(new Object() {

			@LeaderOnly("${nothing}")
			void run() {
				// Never called.
			}

		}, "names the election '${nothing}'");
	}

	private void refused(Object bean, String message) {
		this.runner.withBean("wrong", Object.class, () -> bean)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
					.hasMessageContaining(message)));
	}

	static class Reports {

		private final List<String> done = new CopyOnWriteArrayList<>();

		@LeaderOnly("reports")
		void write() {
			this.done.add("write");
		}

		@LeaderOnly("${which}")
		Optional<String> found() {
			return Optional.of("report");
		}

		@LeaderOnly("reports")
		@Nullable Integer count() {
			return 1;
		}

		@LeaderOnly("reports")
		void guarded(@Nullable Leadership leadership) {
			this.done.add("guarded " + ((leadership != null) ? leadership.fencingToken() : "nothing") + " "
					+ Leadership.current().orElseThrow().fencingToken());
		}

		@LeaderOnly("reports")
		void fail() {
			throw new IllegalStateException("failed");
		}

		List<String> done() {
			return this.done;
		}

	}

	static class Nightly {

		private final List<Long> ticks = new CopyOnWriteArrayList<>();

		private final List<Long> tokens = new CopyOnWriteArrayList<>();

		List<Long> ticks() {
			return this.ticks;
		}

		List<Long> tokens() {
			return this.tokens;
		}

		@Scheduled(fixedDelay = 20)
		void tick() {
			this.ticks.add(System.nanoTime());
		}

		@LeaderOnly("reports")
		@Scheduled(fixedDelay = 20)
		void report() {
			this.tokens.add(Leadership.current().orElseThrow().fencingToken());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

		@Bean
		Nightly nightly() {
			return new Nightly();
		}

	}

}
