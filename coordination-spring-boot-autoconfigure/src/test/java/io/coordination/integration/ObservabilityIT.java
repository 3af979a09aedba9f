// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.coordination.Coordinator;
import io.coordination.LogFields;
import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.info.CoordinationInfoContributorAutoConfiguration;
import io.coordination.autoconfigure.metrics.CoordinationMetricsAutoConfiguration;
import io.coordination.fake.Ports;
import io.coordination.info.CoordinationInfoContributor;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.listener.PartitionsChange;
import io.coordination.metrics.ZooKeeperMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.zookeeper.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is seen of one instance on a real ZooKeeper, and its pause and restart.
 */
class ObservabilityIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final int port = Ports.free();

	private final String member = "observed-" + this.port;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class,
				CoordinationInfoContributorAutoConfiguration.class, CoordinationMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(Application.class)
		.withPropertyValues("coordination.member.id=" + this.member, "coordination.groups.orders.partitions=2",
				"coordination.groups.orders.initial-rebalance-delay=100ms",
				"coordination.zookeeper.embedded.enabled=true", "coordination.zookeeper.embedded.port=" + this.port,
				"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=8s",
				"management.endpoints.web.exposure.include=info");

	private final Lines lines = new Lines(this.member);

	@TempDir
	private Path directory;

	@BeforeEach
	void listen() {
		this.lines.start();
		logger().addAppender(this.lines);
		logger().setLevel(Level.INFO);
	}

	@AfterEach
	void stopListening() {
		logger().detachAppender(this.lines);
		logger().setLevel(Level.WARN);
	}

	@Test
	void requestsAreTimedAndServersSayTheirVersion() {
		run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			context.getBean(ZooKeeperMetrics.class).bindTo(registry);
			List.of("coordination-write", "coordination-read")
				.forEach((operation) -> await().atMost(PATIENCE)
					.until(() -> registry.find("coordination.zookeeper.requests")
						.tags("operation", operation, "outcome", "OK")
						.timer() != null));
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(info(context).get("servers"))
					.isEqualTo(Map.of("127.0.0.1:" + this.port, Version.getVersion())));
		});
	}

	@Test
	void logLinesHaveFields() {
		run((context) -> {
			await().atMost(PATIENCE).until(() -> this.lines.with("a worker works").size() == 2);
			assertThat(this.lines.with("holds its target")).isNotEmpty().allSatisfy((fields) -> {
				assertThat(fields).containsEntry(LogFields.GROUP, "orders").doesNotContainKey(LogFields.PARTITION);
				assertThat(fields.get(LogFields.GENERATION)).matches("[1-9][0-9]*");
			});
			assertThat(this.lines.with("registered")).isNotEmpty()
				.allSatisfy((fields) -> assertThat(fields).containsEntry(LogFields.GROUP, "orders"));
			assertThat(this.lines.with("a listener is told")).isNotEmpty().allSatisfy((fields) -> {
				assertThat(fields).containsEntry(LogFields.GROUP, "orders").doesNotContainKey(LogFields.PARTITION);
				assertThat(fields.get(LogFields.GENERATION)).matches("[1-9][0-9]*");
			});
			assertThat(this.lines.with("a worker works")).extracting((fields) -> fields.get(LogFields.PARTITION))
				.containsExactlyInAnyOrder("orders-0", "orders-1");
		});
	}

	@Test
	void coordinatorStopsAndStartsAgainWhileTheClientAndItsSessionLiveOn() {
		run((context) -> {
			PartitionGroups groups = context.getBean(PartitionGroups.class);
			CuratorFramework client = context.getBean("coordinationCuratorFramework", CuratorFramework.class);
			long session = context.getBean(Coordinator.class).session().sessionId();
			awaitAll(groups);
			context.pause();
			assertThat(groups.get("orders").claims()).isEmpty();
			assertThat(client.getState()).isEqualTo(CuratorFrameworkState.STARTED);
			context.restart();
			awaitAll(groups);
			context.stop();
			assertThat(groups.get("orders").claims()).isEmpty();
			context.start();
			awaitAll(groups);
			assertThat(client.getState()).isEqualTo(CuratorFrameworkState.STARTED);
			assertThat(context.getBean(Coordinator.class).session().sessionId()).isEqualTo(session);
		});
	}

	private void run(ContextConsumer<AssertableApplicationContext> test) {
		this.runner.withPropertyValues("coordination.zookeeper.embedded.data-directory=" + this.directory)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				awaitAll(context.getBean(PartitionGroups.class));
				test.accept(context);
			});
	}

	private static void awaitAll(PartitionGroups groups) {
		await().atMost(PATIENCE).until(() -> groups.get("orders").claims().size() == 2);
	}

	private static Map<?, ?> info(ApplicationContext context) {
		Info.Builder builder = new Info.Builder();
		context.getBean(CoordinationInfoContributor.class).contribute(builder);
		return (Map<?, ?>) builder.build().getDetails().get("coordination");
	}

	// Another test may be setting logging up just now, on a thread of its own.
	private static Logger logger() {
		await().until(() -> LoggerFactory.getILoggerFactory() instanceof LoggerContext);
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.coordination");
	}

	/**
	 * The lines of one member.
	 */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		private final String member;

		Lines(String member) {
			this.member = member;
		}

		@Override
		protected void append(ILoggingEvent event) {
			if (this.member.equals(event.getMDCPropertyMap().get(LogFields.MEMBER))) {
				this.events.add(event);
			}
		}

		List<Map<String, String>> with(String text) {
			return this.events.stream()
				.filter((event) -> event.getFormattedMessage().contains(text))
				.map(ILoggingEvent::getMDCPropertyMap)
				.toList();
		}

	}

	/**
	 * The application.
	 */
	static class Application {

		private final org.slf4j.Logger logger = LoggerFactory.getLogger("io.coordination.application");

		@PartitionListener(group = "orders")
		void told(PartitionsChange change) {
			this.logger.info("a listener is told");
		}

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) {
			this.logger.info("a worker works");
		}

	}

}
