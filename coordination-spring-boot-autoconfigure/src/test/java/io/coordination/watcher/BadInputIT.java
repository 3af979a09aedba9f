// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.znode.ZNodeProblem;
import io.coordination.znode.ZNodeProblem.Kind;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.ACL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What watchers make of znodes that are not as they should be.
 */
class BadInputIT {

	@TempDir
	private Path directory;

	private ZooKeeperBench bench;

	private final Recording recording = new Recording();

	@BeforeEach
	void open() {
		this.bench = new ZooKeeperBench(this.directory);
	}

	@AfterEach
	void close() throws Exception {
		this.bench.close();
		assertThat(this.recording.failures()).isEmpty();
	}

	@Test
	void garbageIsReportedOnceAndLeavesTheLastReadableValue() throws Exception {
		this.bench.create("/json", "");
		this.bench.create("/json/a", "{\"host\":\"h1\",\"port\":1}");
		this.bench.create("/json/bad", "{\"host\":\"h1\",");
		watch("/json", Address.class);
		awaitTold("+/json/a=Address[host=h1, port=1]");
		awaitProblem("/json/bad", Kind.UNREADABLE);
		this.bench.write("/json/a", "garbage");
		awaitProblem("/json/a", Kind.UNREADABLE);
		this.bench.cutConnection();
		this.bench.write("/json/a", "{\"host\":\"h2\",\"port\":2}");
		awaitTold("~/json/a=Address[host=h1, port=1]>Address[host=h2, port=2]");
		this.bench.write("/json/bad", "{\"host\":\"h3\",\"port\":3}");
		awaitTold("+/json/bad=Address[host=h3, port=3]");
		assertThat(this.recording.told()).hasSize(3);
		assertThat(this.bench.problems()).noneMatch((problem) -> problem.reason().contains("garbage"));
		// That of the empty root is none: it is there for what is below it.
		assertThat(this.bench.problems()).extracting(ZNodeProblem::path)
			.containsExactlyInAnyOrder("/json/bad", "/json/a");
	}

	@Test
	void wrongTypesAndWhatFollowsTheValueAreGarbage() throws Exception {
		Map<String, String> garbage = Map.of("text", "\"text\"", "list", "[1,2]", "null", "null", "type",
				"{\"host\":\"h\",\"port\":\"no number\"}", "trailing", "{\"host\":\"h\",\"port\":1} {", "bytes",
				"\u0000\u0001");
		for (Map.Entry<String, String> each : garbage.entrySet()) {
			this.bench.create("/json/" + each.getKey(), each.getValue());
		}
		watch("/json", Address.class);
		await().atMost(ZooKeeperBench.PATIENCE).until(() -> this.bench.problems().size() == garbage.size());
		assertThat(this.bench.problems()).extracting(ZNodeProblem::kind).containsOnly(Kind.UNREADABLE);
		assertThat(this.recording.told()).isEmpty();
	}

	@Test
	void textThatIsNoneIsGarbage() throws Exception {
		this.bench.create("/text", "fine");
		this.bench.calm().create().forPath("/text/bad", new byte[] { (byte) 0xc3, 0x28 });
		watch("/text", String.class);
		awaitTold("+/text=fine");
		awaitProblem("/text/bad", Kind.UNREADABLE);
	}

	@Test
	void whatIsTooLargeIsReportedAndNotKept() throws Exception {
		this.bench.create("/large", "small");
		this.bench.create("/large/a", "x".repeat(65 * 1024));
		watch("/large", String.class);
		awaitTold("+/large=small");
		awaitProblem("/large/a", Kind.TOO_LARGE);
		this.bench.write("/large/a", "small");
		awaitTold("+/large/a=small");
	}

	// It ends the connection when it is read, which groups share: so it is read once.
	@Test
	void whatTheClientCantTakeIsReportedAndTheRestIsTold() throws Exception {
		this.bench.create("/large", "small");
		this.bench.create("/large/a", "x".repeat(200 * 1024));
		this.bench.create("/large/a/below", "small");
		this.bench.create("/large/b", "small");
		CuratorFramework narrow = this.bench.client((builder) -> {
			ZKClientConfig config = new ZKClientConfig();
			config.setProperty("jute.maxbuffer", Integer.toString(100 * 1024));
			builder.zkClientConfig(config);
		});
		this.bench.watchWith(narrow);
		watch("/large", String.class);
		awaitProblem("/large/a", Kind.TOO_LARGE);
		awaitTold("+/large=small");
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(
					() -> assertThat(this.recording.told()).contains("+/large/a/below=small", "+/large/b=small"));
		assertThat(this.bench.problems()).hasSize(1);
	}

	@Test
	void rootThatIsMissingIsReportedOnceAndWaitedFor() throws Exception {
		watch("/later/on", String.class);
		awaitProblem("/later/on", Kind.MISSING_ROOT);
		this.bench.cutConnection();
		this.bench.create("/later/on", "now");
		awaitTold("+/later/on=now");
		assertThat(this.bench.problems()).hasSize(1);
	}

	@Test
	void whatMayNotBeReadIsReportedAndTheRestIsTold() throws Exception {
		secret("/some/secret");
		this.bench.create("/some/open", "told");
		watch("/some", byte[].class);
		awaitTold("+/some/open=told");
		awaitProblem("/some/secret", Kind.DENIED);
		// Nobody says so when it may be read.
		admin().setACL().withACL(ZooDefs.Ids.OPEN_ACL_UNSAFE).forPath("/some/secret");
		awaitTold("+/some/secret=secret");
		assertThat(this.bench.problems()).hasSize(1);
	}

	@Test
	void requiredTreeThatMayNotBeReadEndsTheStart() throws Exception {
		secret("/some/secret");
		TreeSettings settings = new TreeSettings("tree", "/some", TreeSettings.UNLIMITED, ZooKeeperBench.BOUNDS, true);
		ManagedWatchers watchers = this.bench.watch(settings, byte[].class, this.recording);
		assertThatExceptionOfType(CoordinationStartupException.class)
			.isThrownBy(() -> watchers.awaitRequired(ZooKeeperBench.PATIENCE))
			.withMessageContaining("'/some/secret'")
			.withMessageContaining("coordination.watchers.tree");
	}

	@Test
	void requiredTreeIsAwaited() throws Exception {
		this.bench.create("/some/a", "1");
		TreeSettings settings = new TreeSettings("tree", "/some", TreeSettings.UNLIMITED, ZooKeeperBench.BOUNDS, true);
		ManagedWatchers watchers = this.bench.watch(settings, byte[].class, this.recording);
		watchers.awaitRequired(ZooKeeperBench.PATIENCE);
		assertThat(watchers.get("tree", byte[].class).node("/some/a")).isPresent();
	}

	@Test
	void requiredTreeWithoutZooKeeperEndsTheStart() {
		this.bench.watchWith(this.bench.client((builder) -> builder.connectString("127.0.0.1:1")));
		TreeSettings settings = new TreeSettings("tree", "/some", TreeSettings.UNLIMITED, ZooKeeperBench.BOUNDS, true);
		ManagedWatchers watchers = this.bench.watch(settings, byte[].class, this.recording);
		assertThatExceptionOfType(CoordinationStartupException.class)
			.isThrownBy(() -> watchers.awaitRequired(Duration.ofMillis(10)))
			.withMessageContaining("coordination.watchers.tree.required");
	}

	@Test
	void oddNamesAreNames() throws Exception {
		List<String> names = List.of("a b", "é☃", "%2e%2e", "a-b", "...", "{}", "$a.b[0]", "zookeeper");
		for (String name : names) {
			this.bench.create("/odd/" + name + "/below", "told");
		}
		watch("/odd", byte[].class);
		await().atMost(ZooKeeperBench.PATIENCE).until(() -> this.recording.told().size() == 1 + 2 * names.size());
		this.bench.delete("/odd");
		await().atMost(ZooKeeperBench.PATIENCE).until(() -> this.recording.known().isEmpty());
	}

	// Between list and read, among others.
	@Test
	void whatVanishesWhileItIsReadIsNoProblem() throws Exception {
		Thread changes = new Thread(() -> {
			try {
				for (int i = 0; i < 300; i++) {
					this.bench.create("/some/" + i % 7 + "/" + i, "v");
					this.bench.delete("/some/" + i % 7);
				}
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		this.bench.create("/some", "root");
		changes.start();
		ManagedWatchers watchers = watch("/some", byte[].class);
		for (int i = 0; i < 20; i++) {
			watchers.stop().get();
			watchers.start();
		}
		changes.join();
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(() -> assertThat(this.recording.known()).isEqualTo(this.bench.read("/some")));
		assertThat(this.bench.problems()).isEmpty();
	}

	private CuratorFramework admin() {
		return this.bench.client((builder) -> builder.authorization("digest", ZooKeeperBench.bytes("admin:secret")));
	}

	private void secret(String path) throws Exception {
		admin().create()
			.creatingParentsIfNeeded()
			.withACL(List.of(new ACL(Perms.ALL, ZooDefs.Ids.AUTH_IDS)))
			.forPath(path, ZooKeeperBench.bytes("secret"));
	}

	private ManagedWatchers watch(String path, Class<?> type) {
		return this.bench.watch(ZooKeeperBench.tree(path), type, this.recording);
	}

	private void awaitTold(String... told) {
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(() -> assertThat(this.recording.told()).containsSubsequence(told));
	}

	private void awaitProblem(String path, Kind kind) {
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(() -> assertThat(this.bench.problems())
				.anySatisfy((problem) -> assertThat(problem.path() + problem.kind()).isEqualTo(path + kind)));
	}

	/**
	 * A value.
	 *
	 * @param host a text
	 * @param port a number
	 */
	record Address(String host, int port) {

	}

}
