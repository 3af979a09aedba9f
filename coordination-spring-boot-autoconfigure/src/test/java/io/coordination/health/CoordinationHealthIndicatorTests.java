// SPDX-License-Identifier: Apache-2.0

package io.coordination.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.StuckCallback;
import io.coordination.autoconfigure.health.CoordinationHealthContributorAutoConfiguration;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class CoordinationHealthIndicatorTests {

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withConfiguration(AutoConfigurations.of(CoordinationHealthContributorAutoConfiguration.class));

	@Test
	void isUpWithSessionAndGroups() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0, 1);
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("member", "host-1")
				.containsEntry("session", Map.of("state", "CONNECTED", "negotiatedTimeout", "PT18S"))
				.containsEntry("groups", Map.of("orders", Map.of("phase", "ACTIVE", "owned", 2)));
		});
	}

	@Test
	void isDownWithoutSession() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class)
				.session(new SessionStatus(SessionState.CONNECTING, 0, Duration.ZERO, Duration.ZERO));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getDetails()).containsEntry("session", Map.of("state", "CONNECTING"));
		});
	}

	@Test
	void isUpWhileTheLeaseOutlastsAnInterruption() {
		this.runner.run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			coordinator.session(SessionState.SUSPENDED, Duration.ofSeconds(1));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			coordinator.session(SessionState.SUSPENDED, Duration.ZERO);
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			coordinator.session(SessionState.CONNECTED, Duration.ZERO);
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void isDownWithTheReasonIfAGroupHasFailed() {
		this.runner.run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").fail("member id host-1 is taken");
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getDetails()).containsEntry("groups",
					Map.of("orders", Map.of("phase", "FAILED", "failure", "member id host-1 is taken", "owned", 0)));
		});
	}

	@Test
	void namesWhatIsStuckAndStaysUp() {
		this.runner.run((context) -> {
			PartitionSet partitions = PartitionSet.of(List.of(new Partition("orders", 0), new Partition("orders", 1)));
			context.getBean(FakeCoordinator.class)
				.group("orders")
				.hang(new StuckCallback("onPartitionsRevoked", partitions, Instant.EPOCH,
						"coordination-orders-callback-4"));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("groups",
					Map.of("orders",
							Map.of("phase", "ACTIVE", "owned", 0, "stuck",
									List.of(Map.of("callback", "onPartitionsRevoked", "partitions", "{orders=0-1}",
											"since", "1970-01-01T00:00:00Z", "thread",
											"coordination-orders-callback-4")))));
		});
	}

	@Test
	void isAbsentIfDisabled() {
		this.runner.withPropertyValues("management.health.coordination.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CoordinationHealthIndicator.class));
		this.runner.withPropertyValues("coordination.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CoordinationHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutBootsHealth() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("coordinationHealthIndicator"));
	}

	@Test
	void backsOff() {
		this.runner.withBean("coordinationHealthContributor", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(CoordinationHealthIndicator.class));
	}

	private static Health health(AssertableApplicationContext context) {
		Health health = context.getBean(CoordinationHealthIndicator.class).health();
		assertThat(health).isNotNull();
		return health;
	}

}
