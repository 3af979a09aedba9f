// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.lifecycle.CoordinationLifecycle;
import io.coordination.listener.PartitionEndpoint;
import io.coordination.listener.PartitionEndpointRegistry;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsChange;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.ScopeNotActiveException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class PartitionScopeTests {

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withPropertyValues("coordination.groups.refunds.partitions=2", "app.group=orders")
		.withBean(Journal.class);

	private static FakeGroup orders(ApplicationContext context) {
		return context.getBean(FakeCoordinator.class).group("orders");
	}

	private static List<String> journal(ApplicationContext context) {
		return context.getBean(Journal.class).entries;
	}

	@Test
	void instanceLivesFromBeforeTheListenersAreToldUntilAfterTheyAreToldOfTheEnd() {
		this.runner.withUserConfiguration(CacheConfiguration.class).withBean(Listener.class).run((context) -> {
			FakeGroup group = orders(context);
			group.revoke(group.assign(0, 1));
			group.lose(group.assign(2));
			assertThat(journal(context)).containsExactly("made orders-0", "made orders-1",
					"PartitionsAssigned [orders-0, orders-1]", "PartitionsRevoked [orders-0, orders-1]",
					"destroyed orders-0", "destroyed orders-1", "made orders-2", "PartitionsAssigned [orders-2]",
					"PartitionsLost [orders-2]", "destroyed orders-2");
		});
	}

	@Test
	void instancesAreMadeForTheirGroupOnly() {
		this.runner.withUserConfiguration(CacheConfiguration.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("refunds").assign(0);
			assertThat(journal(context)).isEmpty();
		});
	}

	@Test
	void scopeWithoutAGroupIsForAllGroups() {
		this.runner.withUserConfiguration(PlainScope.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("refunds").assign(0);
			orders(context).assign(1);
			assertThat(journal(context)).containsExactly("made refunds-0", "made orders-1");
		});
	}

	@Test
	void workerGetsTheInstanceOfItsPartitionAndKeepsItUntilItHasEnded() {
		this.runner.withUserConfiguration(CacheConfiguration.class).withBean(Worker.class).run((context) -> {
			Worker worker = context.getBean(Worker.class);
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(0, 1);
			await().until(() -> worker.seen.size() == 2);
			assertThat(worker.seen).containsExactlyInAnyOrder("orders-0 has orders-0", "orders-1 has orders-1");
			group.revoke(claims.subList(1, 2));
			assertThat(journal(context)).endsWith("worker ended with orders-1", "destroyed orders-1");
		});
	}

	@Test
	void proxyLeadsToTheInstanceOfThePartitionWhileAWorkerRunsAndNowhereElse() {
		this.runner.withUserConfiguration(CacheConfiguration.class).withBean(Injected.class).run((context) -> {
			Injected bean = context.getBean(Injected.class);
			orders(context).assign(0, 1);
			await().until(() -> bean.seen.size() == 2);
			assertThat(bean.seen).containsExactlyInAnyOrder("orders-0 orders-0 orders-0", "orders-1 orders-1 orders-1");
			assertThatExceptionOfType(ScopeNotActiveException.class).isThrownBy(bean.cache::name)
				.havingRootCause()
				.withMessageContainingAll("works on no partition", "PartitionScoped");
		});
	}

	@Test
	void listenerGetsTheInstancesOfAllItsPartitions() {
		this.runner.withUserConfiguration(CacheConfiguration.class).withBean(ScopedListener.class).run((context) -> {
			FakeGroup group = orders(context);
			group.revoke(group.assign(0, 1));
			assertThat(context.getBean(ScopedListener.class).seen).containsExactly("PartitionsAssigned orders-0",
					"PartitionsAssigned orders-1", "PartitionsRevoked orders-0", "PartitionsRevoked orders-1");
		});
	}

	@Test
	void instanceIsNotReachedAfterTheEndOfItsClaim() {
		this.runner.withUserConfiguration(CacheConfiguration.class).withBean(ScopedListener.class).run((context) -> {
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(0);
			group.revoke(claims);
			group.assign(0);
			ScopedListener bean = context.getBean(ScopedListener.class);
			assertThatIllegalStateException().isThrownBy(() -> bean.instances.get(claims.get(0)))
				.withMessageContaining("has ended");
		});
	}

	@Test
	void beanOfTheScopeMayHaveListenersAndAWorkerOfItsOwn() {
		this.runner.withUserConfiguration(PartitionActor.class).run((context) -> {
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(0, 1);
			await().until(() -> journal(context).stream().filter((entry) -> entry.startsWith("work")).count() == 2);
			group.revoke(claims);
			assertThat(journal(context)).containsSubsequence("PartitionsAssigned [orders-0] in orders-0",
					"work on orders-0", "PartitionsRevoked [orders-0] in orders-0");
			assertThat(journal(context)).containsSubsequence("PartitionsAssigned [orders-1] in orders-1",
					"work on orders-1", "PartitionsRevoked [orders-1] in orders-1");
			assertThat(context.getBean(PartitionEndpointRegistry.class).all()).extracting(PartitionEndpoint::id)
				.containsExactly("PartitionScopeTests.PartitionActor.told", "PartitionScopeTests.PartitionActor.work");
		});
	}

	@Test
	void beanWithAProxyHasItsMethodsOnce() {
		this.runner.withUserConfiguration(ProxiedActor.class).withBean(ActorUser.class).run((context) -> {
			orders(context).assign(0);
			assertThat(journal(context)).containsExactly("PartitionsAssigned [orders-0] in orders-0");
			assertThat(context.getBean(PartitionEndpointRegistry.class).all()).hasSize(1);
		});
	}

	@Test
	void instanceThatCanNotBeMadeIsTriedAgainWhenItIsNeeded() {
		this.runner.withUserConfiguration(FailsOnce.class).withBean(FragileWorker.class).run((context) -> {
			orders(context).assign(0);
			FragileWorker worker = context.getBean(FragileWorker.class);
			await().until(() -> worker.seen.size() == 1);
			assertThat(context.getBean(FailsOnce.class).attempts).hasValue(2);
		});
	}

	@Test
	void dependencyOfTheSameScopeIsThatOfTheSamePartitionAndGoesAfterIt() {
		this.runner.withUserConfiguration(CacheConfiguration.class, ReaderConfiguration.class).run((context) -> {
			FakeGroup group = orders(context);
			group.revoke(group.assign(3));
			assertThat(journal(context)).containsExactly("made orders-3", "reader of orders-3",
					"reader destroyed with orders-3", "destroyed orders-3");
		});
	}

	@Test
	void instancesThatAreLeftAreDestroyedWithTheContext() {
		this.runner.withUserConfiguration(CacheConfiguration.class)
			.withPropertyValues("coordination.lifecycle.auto-startup=false")
			.run((context) -> {
				context.getBean(CoordinationLifecycle.class).start();
				orders(context).assign(0);
				List<String> journal = journal(context);
				context.close();
				assertThat(journal).containsExactly("made orders-0", "destroyed orders-0");
			});
	}

	static class Journal {

		final List<String> entries = new CopyOnWriteArrayList<>();

	}

	static class Cache implements DisposableBean {

		private final Journal journal;

		private final Partition partition;

		// For the proxy.
		Cache() {
			this(new Journal(), new Partition("none", 0));
		}

		Cache(Journal journal, Partition partition) {
			this.journal = journal;
			this.partition = partition;
		}

		String name() {
			return this.partition.toString();
		}

		@Override
		public void destroy() {
			this.journal.entries.add("destroyed " + this.partition);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CacheConfiguration {

		@Bean
		@PartitionScope(group = "${app.group}")
		Cache cache(Journal journal, PartitionClaim claim) {
			journal.entries.add("made " + claim.partition());
			return new Cache(journal, claim.partition());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainScope {

		@Bean
		@Scope("partition")
		Cache cache(Journal journal, Partition partition) {
			journal.entries.add("made " + partition);
			return new Cache(journal, partition);
		}

	}

	record Reader(Journal journal, Cache cache) implements DisposableBean {

		@Override
		public void destroy() {
			this.journal.entries.add("reader destroyed with " + this.cache.name());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReaderConfiguration {

		@Bean
		@PartitionScope(group = "orders", proxyMode = ScopedProxyMode.NO)
		Reader aReader(Journal journal, Cache cache) {
			journal.entries.add("reader of " + cache.name());
			return new Reader(journal, cache);
		}

	}

	record Listener(Journal journal) {

		@PartitionListener(group = "orders")
		void told(PartitionsChange change) {
			this.journal.entries.add(change.getClass().getSimpleName() + " " + change.partitions());
		}

	}

	static class Worker {

		final List<String> seen = new CopyOnWriteArrayList<>();

		private final Journal journal;

		Worker(Journal journal) {
			this.journal = journal;
		}

		@PartitionWorker(group = "orders")
		void work(Cache cache, Partition partition) throws InterruptedException {
			this.seen.add(partition + " has " + cache.name());
			try {
				new CountDownLatch(1).await();
			}
			finally {
				this.journal.entries.add("worker ended with " + cache.name());
			}
		}

	}

	static class Injected {

		final List<String> seen = new CopyOnWriteArrayList<>();

		final Cache cache;

		private final ObjectProvider<PartitionClaim> claim;

		Injected(Cache cache, ObjectProvider<PartitionClaim> claim) {
			this.cache = cache;
			this.claim = claim;
		}

		@PartitionWorker(group = "orders")
		void work(Partition partition) {
			this.seen.add(partition + " " + this.cache.name() + " " + this.claim.getObject().partition());
		}

	}

	static class ScopedListener {

		final List<String> seen = new CopyOnWriteArrayList<>();

		PartitionScoped<Cache> instances = (claim) -> new Cache();

		@PartitionListener(group = "orders")
		void told(PartitionsChange change, PartitionScoped<Cache> caches) {
			this.instances = caches;
			change.claims()
				.forEach((claim) -> this.seen.add(change.getClass().getSimpleName() + " " + caches.get(claim).name()));
		}

	}

	@PartitionScope(group = "orders", proxyMode = ScopedProxyMode.NO)
	static class PartitionActor {

		private final Journal journal;

		private final Partition partition;

		PartitionActor(Journal journal, Partition partition) {
			this.journal = journal;
			this.partition = partition;
		}

		@PartitionListener(group = "orders")
		void told(PartitionsChange change) {
			this.journal.entries
				.add(change.getClass().getSimpleName() + " " + change.partitions() + " in " + this.partition);
		}

		@PartitionWorker(group = "orders")
		void work() throws InterruptedException {
			this.journal.entries.add("work on " + this.partition);
			TimeUnit.HOURS.sleep(1);
		}

	}

	static class Actor {

		private final Journal journal;

		private final String name;

		Actor() {
			this(new Journal(), "");
		}

		Actor(Journal journal, String name) {
			this.journal = journal;
			this.name = name;
		}

		@PartitionListener(group = "orders")
		void told(PartitionsAssigned change, Partition partition) {
			this.journal.entries.add("PartitionsAssigned " + change.partitions() + " in " + this.name);
			assertThat(partition).hasToString(this.name);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedActor {

		@Bean
		@PartitionScope(group = "orders")
		Actor actor(Journal journal, Partition partition) {
			return new Actor(journal, partition.toString());
		}

	}

	record ActorUser(Actor actor) {

	}

	@Configuration(proxyBeanMethods = false)
	static class FailsOnce {

		final AtomicInteger attempts = new AtomicInteger();

		@Bean
		@PartitionScope(group = "orders", proxyMode = ScopedProxyMode.NO)
		StringBuilder fragile(Partition partition) {
			if (this.attempts.incrementAndGet() == 1) {
				throw new IllegalStateException("first");
			}
			return new StringBuilder(partition.toString());
		}

	}

	static class FragileWorker {

		final List<String> seen = new CopyOnWriteArrayList<>();

		@PartitionWorker(group = "orders")
		void work(StringBuilder fragile) {
			this.seen.add(fragile.toString());
		}

	}

}
