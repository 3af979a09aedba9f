// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.coordination.autoconfigure.CuratorFrameworkBuilderCustomizer;
import io.coordination.event.SessionReconnectedEvent;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeTrees;
import io.coordination.lifecycle.CoordinationSession;
import io.coordination.modeled.ModeledZNodes;
import io.coordination.payload.PayloadCodec;
import io.coordination.watcher.TreeWatchers;
import io.coordination.watcher.ZNodeErrorHandler;
import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import io.coordination.znode.ZNodeProblem;
import org.apache.curator.utils.ZookeeperCompatibility;
import org.apache.curator.x.async.modeled.ModeledFramework;
import org.apache.zookeeper.CreateMode;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What docs/watchers.md shows is code that compiles and starts.
 */
class WatchersDocTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "watchers.md");

	private static final Path SOURCE = Path.of("src", "test", "java")
		.resolve(WatchersDocTests.class.getName().replace('.', '/') + ".java");

	@Test
	void everySnippetIsPartOfThisFile() throws IOException {
		String source = withoutSpace(Files.readString(SOURCE));
		List<String> snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(DOCUMENT))
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
		assertThat(snippets).hasSizeGreaterThan(9)
			.allSatisfy((snippet) -> assertThat(source).contains(withoutSpace(snippet)));
	}

	@Test
	void everythingStartsAndIsCalled() {
		Contexts.withFake()
			.withBean(FakeTrees.class)
			.withBean(Listeners.class)
			.withUserConfiguration(Beans.class)
			.withPropertyValues("coordination.watchers.config.path=/config",
					"coordination.watchers.config.payload-type=" + Limits.class.getName())
			.run((context) -> {
				FakeTrees trees = context.getBean(FakeTrees.class);
				trees.put("config", "/config/eu", 1, "{\"region\":\"eu\",\"rate\":1}");
				trees.put("config", "/config/eu", 2, "{\"region\":\"eu\",\"rate\":2}");
				trees.sink("config").absent("/config/eu");
				trees.sink("config").denied("/config/secret");
				Listeners listeners = context.getBean(Listeners.class);
				await().until(() -> listeners.told.size() == 6);
				assertThat(listeners.told).containsExactlyInAnyOrder("apply /config/eu 1", "log 1 2 1",
						"apply /config/eu 2", "drop /config/eu 2", "refresh /config/eu",
						"alert config /config/secret: this application");
				new Session(context.getBean(CoordinationSession.class)).require();
			});
	}

	private static String withoutSpace(String text) {
		return text.replaceAll("\\s", "");
	}

	public record Limits(String region, int rate) {

	}

	static class Listeners {

		final List<String> told = new CopyOnWriteArrayList<>();

		@ZNodeListener(watcher = "config")
		void limitsAreThere(ZNodeCreated<Limits> event) {
			apply(event.path(), event.value());
		}

		@ZNodeListener(watcher = "config")
		void limitsChanged(ZNodeChanged<Limits> event) {
			log(event.oldValue(), event.value(), event.stat().version());
			apply(event.path(), event.value());
		}

		@ZNodeListener(watcher = "config")
		void limitsAreGone(ZNodeDeleted<Limits> event) {
			drop(event.path(), event.oldValue());
		}

		@EventListener
		void problem(ZNodeProblem problem) {
			alert(problem.watcher(), problem.path(), problem.reason());
		}

		@EventListener
		void changed(ZNodeChanged<Limits> event) {
			refresh(event.path());
		}

		@EventListener
		void reconnected(SessionReconnectedEvent event) {
			record(event.getChange().interruption());
		}

		private void apply(String path, Limits limits) {
			this.told.add("apply " + path + " " + limits.rate());
		}

		private void log(Limits before, Limits now, int version) {
			this.told.add("log " + before.rate() + " " + now.rate() + " " + version);
		}

		private void drop(String path, Limits limits) {
			this.told.add("drop " + path + " " + limits.rate());
		}

		private void alert(String watcher, String path, String reason) {
			this.told.add("alert " + watcher + " " + path + ": " + reason.substring(0, 16));
		}

		private void refresh(String path) {
			this.told.add("refresh " + path);
		}

		private void record(Duration interruption) {
			this.told.add("interrupted " + interruption);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		PayloadCodec<Address> addressCodec() {
			return new AddressCodec();
		}

		@Bean
		ZNodeErrorHandler counting() {
			return (failure) -> count(failure.id(), failure.event().path(), failure.cause());
		}

		@Bean
		CuratorFrameworkBuilderCustomizer oldServers() {
			return (builder) -> builder
				.zookeeperCompatibility(ZookeeperCompatibility.builder().hasPersistentWatchers(false).build());
		}

		private static void count(String id, String path, Exception cause) {
			throw new IllegalStateException(id + path, cause);
		}

	}

	record Looking(TreeWatchers watchers) {

		Optional<Limits> limitsOf(String region) {
			return this.watchers.get("config", Limits.class).node("/config/" + region).map(ZNode::value);
		}

		CompletableFuture<Void> pause() {
			return this.watchers.listener("limits").stop();
		}

	}

	record Writing(ModeledZNodes nodes) {

		void write(Limits limits) {
			ModeledFramework<Limits> node = this.nodes.of("/config/" + limits.region(), Limits.class);
			node.set(limits).thenAccept(this::written);
		}

		// Fails with BadVersionException if somebody was faster.
		void update(Limits limits, int expectedVersion) {
			this.nodes.of("/config/" + limits.region(), Limits.class).update(limits, expectedVersion);
		}

		void register(Limits limits) {
			this.nodes.of("/instances/instance-", Limits.class, CreateMode.EPHEMERAL_SEQUENTIAL).set(limits);
		}

		private void written(String path) {
			assertThat(path).isNotEmpty();
		}

	}

	record Session(CoordinationSession session) {

		void require() throws InterruptedException {
			if (!this.session.awaitConnected(Duration.ofSeconds(10))) {
				throw new IllegalStateException("ZooKeeper is not there");
			}
		}

	}

	record Address(String host) {

	}

	static class AddressCodec implements PayloadCodec<Address> {

		@Override
		public Class<Address> type() {
			return Address.class;
		}

		@Override
		public Address read(byte[] data) {
			return new Address(new String(data, StandardCharsets.UTF_8));
		}

		@Override
		public byte[] write(Address value) {
			return value.host().getBytes(StandardCharsets.UTF_8);
		}

	}

}
