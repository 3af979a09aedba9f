// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

import io.coordination.LogFields;
import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ThreadsTests {

	private final ApplicationContextRunner runner = Contexts.withFake();

	@Test
	void decoratorsOfTheApplicationAreAppliedInTheirOrder() {
		List<String> log = new CopyOnWriteArrayList<>();
		this.runner.withBean("second", TaskDecorator.class, () -> new Second(log))
			.withBean("first", TaskDecorator.class, () -> new First(log))
			.run((context) -> {
				ThreadFactory threads = context.getBean("coordinationThreadFactory", ThreadFactory.class);
				threads.newThread(() -> log.add("task")).start();
				await().until(() -> log.size() == 3);
				assertThat(log).containsExactly("first", "second", "task");
			});
	}

	@Test
	void threadsAreDaemonsAndReplaceable() {
		this.runner.run((context) -> {
			Thread thread = context.getBean("coordinationThreadFactory", ThreadFactory.class).newThread(() -> {
			});
			assertThat(thread.isDaemon()).isTrue();
			assertThat(thread.getName()).startsWith("coordination-");
		});
		ThreadFactory mine = Thread::new;
		this.runner
			.withBean("coordinationThreadFactory", ThreadFactory.class, () -> mine,
					(definition) -> ((AbstractBeanDefinition) definition)
						.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "coordination")))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ThreadFactory.class));
	}

	@Test
	void executorsOfBootStayAsTheyAre() {
		this.runner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.run((context) -> assertThat(context).hasBean("applicationTaskExecutor"));
	}

	@Test
	void whatAWorkerHandsOnBelongsToItsObservation() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		this.runner.withBean(ObservationRegistry.class, () -> registry)
			.withBean(TaskDecorator.class, ContextPropagatingTaskDecorator::new)
			.withBean(HandsOn.class, () -> new HandsOn(registry))
			.run((context) -> {
				context.getBean(FakeCoordinator.class).group("orders").assign(3);
				HandsOn worker = context.getBean(HandsOn.class);
				await().until(() -> worker.seen.containsKey("observation"));
				assertThat(worker.seen.get("observation")).isEqualTo("orders-3");
			});
	}

	@Test
	void logLinesOfAWorkerHaveItsFields() {
		this.runner.withBean(Logging.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(2);
			Logging worker = context.getBean(Logging.class);
			await().until(() -> !worker.fields.isEmpty());
			assertThat(worker.fields).containsOnly(Map.entry(LogFields.GROUP, "orders"),
					Map.entry(LogFields.MEMBER, "host-1"), Map.entry(LogFields.PARTITION, "orders-2"),
					Map.entry(LogFields.GENERATION, "1"));
		});
	}

	@Order(1)
	private record First(List<String> log) implements TaskDecorator {

		@Override
		public Runnable decorate(Runnable task) {
			return () -> {
				this.log.add("first");
				task.run();
			};
		}

	}

	@Order(2)
	private record Second(List<String> log) implements TaskDecorator {

		@Override
		public Runnable decorate(Runnable task) {
			return () -> {
				this.log.add("second");
				task.run();
			};
		}

	}

	static class HandsOn {

		final Map<String, String> seen = new ConcurrentHashMap<>();

		private final ObservationRegistry registry;

		HandsOn(ObservationRegistry registry) {
			this.registry = registry;
		}

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("other-");
			executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
			executor.execute(() -> {
				Observation current = this.registry.getCurrentObservation();
				KeyValue partition = (current != null) ? current.getContext().getHighCardinalityKeyValue("partition")
						: null;
				this.seen.put("observation", (partition != null) ? partition.getValue() : "none");
			});
		}

	}

	static class Logging {

		volatile Map<String, String> fields = Map.of();

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) {
			this.fields = MDC.getCopyOfContextMap();
		}

	}

}
