// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class EndpointConfigurerTests {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = Contexts.withFake();

	private ApplicationContextRunner configuredBy(PartitionEndpointConfigurer configurer) {
		return this.runner.withBean("configurer", PartitionEndpointConfigurer.class, () -> configurer);
	}

	@Test
	void listenersAndWorkersOfCodeAreLikeThoseOfAnnotations() {
		configuredBy((registrar) -> {
			registrar.addListener(ListenerDefinition
				.of("orders", PartitionsChange.class,
						(change, group) -> this.calls.add("second " + change.getClass().getSimpleName()))
				.order(2)
				.build());
			registrar
				.addListener(ListenerDefinition
					.of("orders", PartitionsAssigned.class,
							(assigned, group) -> this.calls
								.add("first " + assigned.partitions() + " of " + group.name()))
					.id("opener")
					.order(1)
					.build());
			registrar.addWorker(WorkerDefinition
				.of("orders", (claim, group, progress) -> this.calls.add("work on " + claim.partition()))
				.id("worker")
				.schedule(WorkerSchedules.fixedDelay(Duration.ofHours(1)))
				.concurrency(2)
				.build());
		}).run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			var claims = group.assign(1);
			await().until(() -> this.calls.size() == 3);
			group.revoke(claims);
			assertThat(this.calls).containsExactly("first [orders-1] of orders", "second PartitionsAssigned",
					"work on orders-1", "second PartitionsRevoked");
			PartitionEndpointRegistry registry = context.getBean(PartitionEndpointRegistry.class);
			assertThat(registry.get("opener").isRunning()).isTrue();
			assertThat(registry.get("worker").group()).isEqualTo("orders");
			assertThat(registry.all()).hasSize(3);
		});
	}

	@Test
	void unknownGroupIsRefused() {
		configuredBy((registrar) -> registrar.addWorker(WorkerDefinition.of("refunds", (claim, group, progress) -> {
		}).origin("the refunder").build())).run((context) -> assertThat(context).getFailure()
			.hasMessageContaining("the refunder is for the group 'refunds', which is not configured"));
	}

	@Test
	void errorHandlerAndBackOffOfADefinitionAreUsed() {
		configuredBy((registrar) -> {
			registrar.addListener(ListenerDefinition.of("orders", PartitionsAssigned.class, (change, group) -> {
				throw new IllegalStateException("listener");
			}).errorHandler((failure) -> this.calls.add(failure.cause().getMessage())).build());
			registrar.addWorker(WorkerDefinition.of("orders", (claim, group, progress) -> {
				throw new IllegalStateException("worker");
			}).backOff(new WorkerBackOff(Duration.ofMillis(1), 1, Duration.ofMillis(1))).errorHandler((failure) -> {
				this.calls.add(failure.cause().getMessage() + " " + failure.backOff().toMillis());
				return WorkerRecovery.STOP;
			}).build());
		}).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			await().until(() -> this.calls.size() == 2);
			assertThat(this.calls).containsExactly("listener", "worker 1");
		});
	}

	@Test
	void definitionsThatMakeNoSenseAreRefused() {
		PartitionWork work = (claim, group, progress) -> {
		};
		assertThatIllegalArgumentException().isThrownBy(() -> WorkerDefinition.of(" ", work));
		assertThatIllegalArgumentException().isThrownBy(() -> WorkerDefinition.of("orders", work).id(""));
		assertThatIllegalArgumentException().isThrownBy(() -> WorkerDefinition.of("orders", work).concurrency(0));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WorkerDefinition.of("orders", work).progressTimeout(Duration.ZERO));
	}

}
