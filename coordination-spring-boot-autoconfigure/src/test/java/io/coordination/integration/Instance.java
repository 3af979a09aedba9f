// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.actuate.CoordinationEndpointAutoConfiguration;
import io.coordination.autoconfigure.health.CoordinationHealthContributorAutoConfiguration;
import io.coordination.health.CoordinationHealthIndicator;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.listener.PartitionsLost;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * One instance of an application that works on sixteen partitions.
 */
final class Instance implements AutoCloseable {

	static final int PARTITIONS = 16;

	private final ConfigurableApplicationContext context;

	private final Work work;

	private Instance(ConfigurableApplicationContext context) {
		this.context = context;
		this.work = context.getBean(Work.class);
	}

	static Instance start(Map<String, String> properties) {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("coordination.groups.orders.partitions", Integer.toString(PARTITIONS));
		all.put("coordination.groups.orders.initial-rebalance-delay", "300ms");
		all.put("coordination.zookeeper.tick-time", "500ms");
		all.put("coordination.zookeeper.session-timeout", "8s");
		all.put("management.endpoints.web.exposure.include", "*");
		all.put("spring.main.banner-mode", "off");
		all.putAll(properties);
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.build();
		return new Instance(application.run(all.entrySet()
			.stream()
			.map((entry) -> "--" + entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new)));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Work work() {
		return this.work;
	}

	Set<Integer> owned() {
		return bean(PartitionGroups.class).get("orders")
			.claims()
			.stream()
			.map((claim) -> claim.partition().index())
			.collect(Collectors.toSet());
	}

	Set<Integer> working() {
		return this.work.running.keySet();
	}

	boolean isUp() {
		Health health = bean(CoordinationHealthIndicator.class).health();
		return health != null && health.getStatus().equals(Status.UP);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ CoordinationAutoConfiguration.class, CoordinationEndpointAutoConfiguration.class,
			CoordinationHealthContributorAutoConfiguration.class })
	@Import(Work.class)
	static class Application {

	}

	/**
	 * What it does for each partition.
	 */
	static class Work {

		final Map<Integer, Long> running = new ConcurrentHashMap<>();

		final List<Integer> lost = new CopyOnWriteArrayList<>();

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) throws InterruptedException {
			this.running.put(claim.partition().index(), claim.fencingToken());
			try {
				new CountDownLatch(1).await();
			}
			finally {
				this.running.remove(claim.partition().index());
			}
		}

		@PartitionListener(group = "orders")
		void lost(PartitionsLost event) {
			event.partitions().forEach((partition) -> this.lost.add(partition.index()));
		}

	}

}
