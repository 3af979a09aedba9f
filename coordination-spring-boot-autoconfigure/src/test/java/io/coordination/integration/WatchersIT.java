// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.coordination.annotation.ZNodeListener;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.CuratorFrameworkBuilderCustomizer;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.event.SessionReconnectedEvent;
import io.coordination.fake.Ports;
import io.coordination.lifecycle.CoordinationSession;
import io.coordination.modeled.ModeledZNodes;
import io.coordination.watcher.TreeWatchers;
import io.coordination.znode.ZNodeEvent;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.utils.ZookeeperCompatibility;
import org.apache.curator.x.async.modeled.ModeledFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Watchers, typed reads and writes and session events in an application, on a real
 * ZooKeeper.
 */
class WatchersIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	private static Path directory;

	private static EmbeddedSettings settings;

	private static EmbeddedZooKeeper server;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
		.withPropertyValues("coordination.zookeeper.connect-string=" + settings.connectString(),
				"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=6s");

	@BeforeAll
	static void start() {
		settings = new EmbeddedSettings(Ports.free(), directory, Duration.ofMillis(500), Duration.ofSeconds(40));
		server = new EmbeddedZooKeeper(settings);
		server.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void whatIsWrittenWithATypeIsToldWithThatType() {
		watching("/limits").run((context) -> {
			ModeledZNodes nodes = context.getBean(ModeledZNodes.class);
			ModeledFramework<Limits> limits = nodes.of("/limits/eu", Limits.class);
			get(limits.set(new Limits("eu", 5)));
			Listener listener = context.getBean(Listener.class);
			awaitTold(listener, "ZNodeCreated Limits[region=eu, rate=5]");
			Stat stat = get(limits.update(new Limits("eu", 6), 0));
			assertThat(stat.getVersion()).isEqualTo(1);
			awaitTold(listener, "ZNodeChanged Limits[region=eu, rate=6]");
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> get(limits.update(new Limits("eu", 7), 0)))
				.withCauseInstanceOf(KeeperException.BadVersionException.class);
			assertThat(get(limits.read())).isEqualTo(new Limits("eu", 6));
			get(limits.delete());
			awaitTold(listener, "ZNodeDeleted Limits[region=eu, rate=6]");
		});
	}

	@Test
	void ephemeralAndSequentialZNodesAreCreated() {
		watching("/jobs").run((context) -> {
			ModeledZNodes nodes = context.getBean(ModeledZNodes.class);
			get(nodes.of("/jobs", String.class).set(""));
			String first = get(
					nodes.of("/jobs/job-", Limits.class, CreateMode.EPHEMERAL_SEQUENTIAL).set(new Limits("one", 1)));
			String second = get(
					nodes.of("/jobs/job-", Limits.class, CreateMode.EPHEMERAL_SEQUENTIAL).set(new Limits("two", 2)));
			assertThat(first).matches("/jobs/job-[0-9]{10}").isLessThan(second);
			TreeWatchers watchers = context.getBean(TreeWatchers.class);
			await().atMost(PATIENCE).until(() -> watchers.get("limits").node(second).isPresent());
			assertThat(watchers.get("limits").node(second).orElseThrow().stat().isEphemeral()).isTrue();
		});
	}

	@Test
	void interruptionIsToldWithItsLengthAndWaitedFor() {
		watching("/limits").run((context) -> {
			CoordinationSession session = context.getBean(CoordinationSession.class);
			assertThat(session.awaitConnected(PATIENCE)).isTrue();
			long id = session.status().sessionId();
			CuratorFramework client = context.getBean("coordinationCuratorFramework", CuratorFramework.class);
			client.getZookeeperClient().getZooKeeper().getTestable().closeSocket();
			Listener listener = context.getBean(Listener.class);
			await().atMost(PATIENCE).until(() -> !listener.reconnected.isEmpty());
			assertThat(session.awaitConnected(PATIENCE)).isTrue();
			assertThat(listener.reconnected.get(0).getChange()).satisfies((change) -> {
				assertThat(change.oldSessionId()).isEqualTo(id);
				assertThat(change.newSessionId()).isEqualTo(id);
				assertThat(change.interruption()).isPositive().isLessThan(PATIENCE);
			});
		});
	}

	@Test
	void requiredTreeIsReadBeforeTheApplicationIsStarted() {
		watching("/limits").withPropertyValues("coordination.watchers.limits.required=true")
			.run((context) -> assertThat(context.getBean(TreeWatchers.class).get("limits").ready()).isDone());
	}

	@Test
	void typedReadsAndWritesNeedCuratorsTypedApi() {
		watching("/limits").withClassLoader(new FilteredClassLoader("org.apache.curator.x"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("coordinationModeledZNodes"));
	}

	@Test
	void watchersNeedCuratorsRecipesForOldServersOnly() {
		FilteredClassLoader without = new FilteredClassLoader("org.apache.curator.framework.recipes");
		watching("/limits").withClassLoader(without).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void clientForOldServersWatchesThroughCuratorsBridge() {
		watching("/old")
			.withBean(CuratorFrameworkBuilderCustomizer.class,
					() -> (builder) -> builder
						.zookeeperCompatibility(ZookeeperCompatibility.builder().hasPersistentWatchers(false).build()))
			.run((context) -> {
				ModeledFramework<Limits> limits = context.getBean(ModeledZNodes.class).of("/old/eu", Limits.class);
				get(limits.set(new Limits("eu", 5)));
				awaitTold(context.getBean(Listener.class), "ZNodeCreated Limits[region=eu, rate=5]");
				get(limits.update(new Limits("eu", 6)));
				awaitTold(context.getBean(Listener.class), "ZNodeChanged Limits[region=eu, rate=6]");
			});
	}

	private ApplicationContextRunner watching(String path) {
		return this.runner.withBean(Listener.class)
			.withPropertyValues("coordination.watchers.limits.path=" + path,
					"coordination.watchers.limits.payload-type=" + Limits.class.getName());
	}

	private static void awaitTold(Listener listener, String event) {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.told).contains(event));
	}

	private static <T> T get(CompletionStage<T> stage) throws Exception {
		return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
	}

	/**
	 * A payload.
	 *
	 * @param region a text
	 * @param rate a number
	 */
	public record Limits(String region, int rate) {

	}

	static class Listener {

		final List<String> told = new CopyOnWriteArrayList<>();

		final List<SessionReconnectedEvent> reconnected = new CopyOnWriteArrayList<>();

		@ZNodeListener(watcher = "limits")
		void told(ZNodeEvent<Limits> event) {
			this.told.add(event.getClass().getSimpleName() + " " + event.node().value());
		}

		@EventListener
		void reconnected(SessionReconnectedEvent event) {
			this.reconnected.add(event);
		}

	}

}
