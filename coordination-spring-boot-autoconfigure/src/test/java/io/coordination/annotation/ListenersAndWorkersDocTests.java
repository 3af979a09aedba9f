// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.listener.ListenerDefinition;
import io.coordination.listener.ListenerErrorHandler;
import io.coordination.listener.PartitionEndpointConfigurer;
import io.coordination.listener.PartitionEndpointRegistry;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import io.coordination.listener.Progress;
import io.coordination.listener.WorkerDefinition;
import io.coordination.listener.WorkerErrorHandler;
import io.coordination.listener.WorkerRecovery;
import io.coordination.listener.WorkerSchedules;
import io.coordination.scope.PartitionScope;
import io.coordination.scope.PartitionScoped;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/listeners-and-workers.md shows is code that compiles and starts.
 */
class ListenersAndWorkersDocTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "listeners-and-workers.md");

	private static final Path SOURCE = Path.of("src", "test", "java")
		.resolve(ListenersAndWorkersDocTests.class.getName().replace('.', '/') + ".java");

	@Test
	void everySnippetIsPartOfThisFile() throws IOException {
		String source = withoutSpace(Files.readString(SOURCE));
		List<String> snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(DOCUMENT))
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
		assertThat(snippets).hasSizeGreaterThan(10)
			.allSatisfy((snippet) -> assertThat(source).contains(withoutSpace(snippet)));
	}

	@Test
	void everythingStartsAndIsCalled() {
		Contexts.withFake()
			.withPropertyValues("coordination.groups.cleanup.partitions=2", "coordination.groups.reports.partitions=2",
					"coordination.groups.polls.partitions=2", "coordination.groups.shards.partitions=2",
					"coordination.groups.payments.partitions=2", "coordination.groups.devices.partitions=2",
					"coordination.groups.mails.partitions=2", "coordination.groups.tenants.partitions=2",
					"coordination.groups.imports.partitions=2", "coordination.groups.outbox.partitions=2")
			.withUserConfiguration(Application.class, OrderCache.class, DeviceSession.class)
			.withBean(Workers.class)
			.withBean(Listeners.class)
			.withBean(Tenants.class)
			.withBean(Operations.class)
			.withBean(Shards.class)
			.withBean(ShardResolver.class)
			.withBean(Payments.class)
			.withBean(Caches.class)
			.run((context) -> {
				FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
				coordinator.group("orders").revoke(coordinator.group("orders").assign(0, 1));
				coordinator.group("devices").revoke(coordinator.group("devices").assign(0));
				context.getBean(Operations.class).maintain();
				assertThat(coordinator.failures()).isEmpty();
				assertThat(context.getBean(PartitionEndpointRegistry.class).find("outbox-relay")).isPresent();
			});
	}

	private static String withoutSpace(String text) {
		return text.replaceAll("\\s", "");
	}

	static class Workers {

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim, Offsets offsets) throws InterruptedException {
			while (claim.isHeld() && !Thread.currentThread().isInterrupted()) {
				handleNext(claim, offsets);
			}
		}

		@PartitionWorker(group = "cleanup", fixedDelay = "5s")
		void cleanUp(Partition partition) {
			deleteExpired(partition);
		}

		@PartitionWorker(group = "polls", fixedRate = "${poll.rate:1s}", concurrency = "4")
		void poll(Partition partition) {
			fetch(partition);
		}

		@PartitionWorker(group = "reports", cron = "0 0 3 * * *", zone = "Europe/Berlin")
		void report(Partition partition) {
			writeReport(partition);
		}

		@PartitionWorker(group = "imports", progressTimeout = "2m")
		void load(PartitionClaim claim, Progress progress) throws InterruptedException {
			while (claim.isHeld() && !Thread.currentThread().isInterrupted()) {
				importNext(claim);
				progress.made();
			}
		}

		private void handleNext(PartitionClaim claim, Offsets offsets) throws InterruptedException {
			Thread.sleep(Math.max(1, offsets.committed(claim.partition()).map((offset) -> 2L).orElse(1L)));
		}

		private void importNext(PartitionClaim claim) throws InterruptedException {
			Thread.sleep(claim.partition().index() + 1L);
		}

		private void deleteExpired(Partition partition) {
			assertThat(partition).isNotNull();
		}

		private void fetch(Partition partition) {
			assertThat(partition).isNotNull();
		}

		private void writeReport(Partition partition) {
			assertThat(partition).isNotNull();
		}

	}

	static class Listeners {

		@Order(1)
		@PartitionListener(group = "orders")
		void open(PartitionsAssigned assigned) {
			assigned.claims().forEach(this::openStore);
		}

		@PartitionListener(group = "orders")
		void close(PartitionsRevoked revoked, Offsets offsets) {
			revoked.claims().forEach((claim) -> flushStore(claim, offsets));
		}

		@PartitionListener(group = "orders")
		void drop(PartitionsLost lost) {
			lost.claims().forEach(this::dropStore);
		}

		private void openStore(PartitionClaim claim) {
			assertThat(claim.isHeld()).isTrue();
		}

		private void flushStore(PartitionClaim claim, Offsets offsets) {
			offsets.commit(claim, 1, "flushed");
		}

		private void dropStore(PartitionClaim claim) {
			assertThat(claim.isHeld()).isFalse();
		}

	}

	@PartitionWorker(group = "", backOff = @BackOff(initial = "1s", multiplier = "1.5", max = "1m"))
	@Retention(RetentionPolicy.RUNTIME)
	@interface EveryMinute {

		@AliasFor(annotation = PartitionWorker.class, attribute = "group")
		String value();

		@AliasFor(annotation = PartitionWorker.class)
		String fixedRate() default "1m";

	}

	static class Tenants {

		@EveryMinute("tenants")
		void bill(Partition partition) {
			assertThat(partition).isNotNull();
		}

	}

	static class Operations {

		private final PartitionEndpointRegistry registry;

		Operations(PartitionEndpointRegistry registry) {
			this.registry = registry;
		}

		void maintain() {
			this.registry.get("outbox-relay").stop().join();
			migrate();
			this.registry.get("outbox-relay").start();
		}

		private void migrate() {
			assertThat(this.registry.get("outbox-relay").isRunning()).isFalse();
		}

	}

	record Shard(String url) {

	}

	static class Shards {

		@PartitionWorker(group = "shards")
		void work(Shard shard) {
			assertThat(shard.url()).startsWith("jdbc:");
		}

	}

	@Component
	static class ShardResolver implements PartitionArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == Shard.class;
		}

		@Override
		public Object resolve(MethodParameter parameter, PartitionInvocation invocation) {
			PartitionClaim claim = Objects.requireNonNull(invocation.claim());
			return new Shard("jdbc:postgresql://db" + claim.partition().index());
		}

	}

	static class Payments {

		@PartitionWorker(group = "payments", errorHandler = "giveUpOnTimeout")
		void pay(Partition partition) {
			assertThat(partition).isNotNull();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		WorkerErrorHandler giveUpOnTimeout() {
			return (failure) -> {
				if (failure.attempt() >= 3) {
					return WorkerRecovery.GIVE_UP;
				}
				return WorkerRecovery.RETRY;
			};
		}

		@Bean
		ListenerErrorHandler alarm(Pager pager) {
			return (failure) -> pager.call(failure.id() + " failed", failure.cause());
		}

		@Bean
		PartitionEndpointConfigurer endpoints(OutboxRelay relay) {
			return (registrar) -> {
				registrar.addWorker(WorkerDefinition.of("outbox", relay::send)
					.id("outbox-relay")
					.schedule(WorkerSchedules.fixedDelay(Duration.ofSeconds(1)))
					.concurrency(8)
					.build());
				registrar.addListener(ListenerDefinition.of("outbox", PartitionsLost.class, relay::forget).build());
			};
		}

		@Bean
		Pager pager() {
			return new Pager();
		}

		@Bean
		OutboxRelay relay() {
			return new OutboxRelay();
		}

	}

	static class Pager {

		void call(String what, Exception cause) {
			throw new IllegalStateException(what, cause);
		}

	}

	static class OutboxRelay {

		void send(PartitionClaim claim, PartitionGroup group, Progress progress) {
			progress.made();
		}

		void forget(PartitionsLost lost, PartitionGroup group) {
			assertThat(lost.group()).isEqualTo(group.name());
		}

	}

	@Component
	@PartitionScope(group = "orders")
	static class OrderCache implements AutoCloseable {

		private final Partition partition;

		OrderCache(Partition partition) {
			this.partition = partition;
		}

		void warmUp() {
			assertThat(this.partition.topic()).isEqualTo("orders");
		}

		@Override
		public void close() {
			warmUp();
		}

	}

	static class Caches {

		@PartitionListener(group = "orders")
		void warmUp(PartitionsAssigned assigned, PartitionScoped<OrderCache> caches) {
			assigned.claims().forEach((claim) -> caches.get(claim).warmUp());
		}

	}

	@Component
	@PartitionScope(group = "devices")
	static class DeviceSession {

		private final PartitionClaim claim;

		DeviceSession(PartitionClaim claim) {
			this.claim = claim;
		}

		@PartitionWorker(group = "devices")
		void run() throws InterruptedException {
			while (this.claim.isHeld() && !Thread.currentThread().isInterrupted()) {
				poll();
			}
		}

		private void poll() throws InterruptedException {
			Thread.sleep(1);
		}

	}

}
