// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.CoordinationObserver;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.autoconfigure.health.CoordinationHealthContributorAutoConfiguration;
import io.coordination.event.PartitionsAssignedEvent;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.health.CoordinationHealthIndicator;
import io.coordination.listener.PartitionsAssigned;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * As with {@code spring.main.lazy-initialization=true}.
 */
class LazyInitializationTests {

	private static final Set<String> CALLS = ConcurrentHashMap.newKeySet();

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
		.withConfiguration(AutoConfigurations.of(CoordinationHealthContributorAutoConfiguration.class))
		.withBean(WithMethods.class)
		.withBean(Unused.class);

	@Test
	void groupsAreJoinedAndEverybodyIsTold() {
		CALLS.clear();
		this.runner.withBean(CoordinationObserver.class, () -> new CoordinationObserver() {
		}).run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			assertThat(coordinator.isJoined("orders")).isTrue();
			assertThat(coordinator.observers()).hasSizeGreaterThan(1);
			coordinator.group("orders").assign(0);
			await().untilAsserted(() -> assertThat(CALLS).containsExactlyInAnyOrder("listener", "worker", "event"));
			assertThat(context.getBean(CoordinationHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void otherBeansStayLazy() {
		CALLS.clear();
		this.runner.run((context) -> assertThat(CALLS).doesNotContain("made"));
	}

	static class WithMethods {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
			CALLS.add("listener");
		}

		@PartitionWorker(group = "orders")
		void work() {
			CALLS.add("worker");
		}

		@EventListener
		void assigned(PartitionsAssignedEvent event) {
			CALLS.add("event");
		}

	}

	static class Unused {

		Unused() {
			CALLS.add("made");
		}

	}

}
