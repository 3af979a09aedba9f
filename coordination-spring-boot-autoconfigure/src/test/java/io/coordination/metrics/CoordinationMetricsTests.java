// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.GroupStatus;
import io.coordination.MemberId;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.SessionState;
import io.coordination.StuckCallback;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.autoconfigure.metrics.CoordinationMetricsAutoConfiguration;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.listener.PartitionsAssigned;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CoordinationMetricsTests {

	private static final GroupName ORDERS = new GroupName("orders");

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withConfiguration(AutoConfigurations.of(CoordinationMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void gaugesShowTheGroup() {
		this.runner.run((context) -> {
			MeterRegistry registry = bound(context);
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			assertThat(gauge(registry, "coordination.partitions.total")).isNaN();
			group.assign(0, 1, 2);
			group.see(new GroupStatus.Overview(GroupState.STABLE, 12, Optional.of(new MemberId("host-1")), 3, 64, 2,
					"join", Instant.EPOCH));
			assertThat(gauge(registry, "coordination.partitions.owned")).isEqualTo(3);
			assertThat(gauge(registry, "coordination.partitions.total")).isEqualTo(64);
			assertThat(gauge(registry, "coordination.partitions.unassigned")).isEqualTo(2);
			assertThat(gauge(registry, "coordination.members")).isEqualTo(3);
			assertThat(gauge(registry, "coordination.leader")).isEqualTo(1);
			assertThat(gauge(registry, "coordination.generation")).isEqualTo(12);
			assertThat(gauge(registry, "coordination.callbacks.stuck")).isZero();
			group.hang(new StuckCallback("onPartitionsRevoked", PartitionSet.empty(), Instant.EPOCH, "thread"));
			assertThat(gauge(registry, "coordination.callbacks.stuck")).isEqualTo(1);
		});
	}

	@Test
	void countersBeginAtZeroAndCount() {
		this.runner.run((context) -> {
			MeterRegistry registry = bound(context);
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			assertThat(registry.get("coordination.sessions.lost").counter().count()).isZero();
			assertThat(registry.get("coordination.claims.conflicts").tag("group", "orders").counter().count()).isZero();
			coordinator.session(SessionState.EXPIRED, Duration.ZERO);
			coordinator.session(SessionState.EXPIRED, Duration.ZERO);
			coordinator.observe((observer) -> {
				observer.onClaimConflict(ORDERS, 3);
				observer.onFenced(ORDERS);
			});
			assertThat(registry.get("coordination.sessions.lost").counter().count()).isEqualTo(1);
			assertThat(registry.get("coordination.claims.conflicts").tag("group", "orders").counter().count())
				.isEqualTo(3);
			assertThat(registry.get("coordination.fencing.rejections").tag("group", "orders").counter().count())
				.isEqualTo(1);
		});
	}

	@Test
	void rebalanceAndHandoverAreTimed() {
		this.runner.run((context) -> {
			MeterRegistry registry = bound(context);
			context.getBean(FakeCoordinator.class).observe((observer) -> {
				observer.onRebalanceFinished(ORDERS, "join", true, Duration.ofMillis(300));
				observer.onRebalanceFinished(ORDERS, "leave", false, Duration.ofMillis(100));
				observer.onHandover(ORDERS, Duration.ofMillis(20));
			});
			Timer completed = registry.get("coordination.rebalance")
				.tags(Tags.of("group", "orders", "reason", "join", "outcome", "completed"))
				.timer();
			assertThat(completed.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(300);
			assertThat(registry.get("coordination.rebalance").tag("outcome", "superseded").timer().count())
				.isEqualTo(1);
			assertThat(registry.get("coordination.handover").tag("group", "orders").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void listenersAndWorkersAreObserved() {
		this.runner.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.withBean(Observed.class)
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBean(ObservationRegistry.class)
					.observationConfig()
					.observationHandler(new DefaultMeterObservationHandler(registry));
				context.getBean(FakeCoordinator.class).group("orders").assign(0);
				assertThat(registry.get("coordination.listener")
					.tags(Tags.of("group", "orders", "event", "assigned", "listener",
							"CoordinationMetricsTests.Observed.assigned"))
					.timer()
					.count()).isEqualTo(1);
				await().until(() -> registry.find("coordination.listener")
					.tags(Tags.of("event", "work", "error", "IllegalStateException"))
					.timer() != null);
				assertThat(registry.getMeters()).allSatisfy((meter) -> assertThat(meter.getId().getTags())
					.noneMatch((tag) -> tag.getKey().equals("partition")));
			});
	}

	@Test
	void isAbsentWithoutMicrometerOrRegistry() {
		Contexts.withFake()
			.withConfiguration(AutoConfigurations.of(CoordinationMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CoordinationMetrics.class));
		Contexts.withFake()
			.withConfiguration(AutoConfigurations.of(CoordinationMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("coordinationMetrics"));
	}

	private static MeterRegistry bound(AssertableApplicationContext context) {
		MeterRegistry registry = context.getBean(MeterRegistry.class);
		context.getBean(CoordinationMetrics.class).bindTo(registry);
		return registry;
	}

	private static double gauge(MeterRegistry registry, String name) {
		return registry.get(name).tag("group", "orders").gauge().value();
	}

	static class Observed {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
		}

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) {
			throw new IllegalStateException("for the observation");
		}

	}

}
