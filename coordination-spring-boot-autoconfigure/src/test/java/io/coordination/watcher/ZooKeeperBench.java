// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.listener.EndpointName;
import io.coordination.payload.PayloadCodec;
import io.coordination.payload.PayloadCodecs;
import io.coordination.watcher.curator.CuratorTreeSource;
import io.coordination.znode.ZNodeEvent;
import io.coordination.znode.ZNodeProblem;
import io.coordination.zookeeper.CuratorClients;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * A real ZooKeeper, a client that changes it and one that is disturbed, and watchers on
 * the latter.
 */
final class ZooKeeperBench {

	static final Duration PATIENCE = Duration.ofSeconds(60);

	static final TreeSettings.Bounds BOUNDS = new TreeSettings.Bounds(64 * 1024, 100_000);

	private static final Duration SESSION = Duration.ofSeconds(10);

	private final EmbeddedZooKeeper server;

	private final String connectString;

	private final Deque<AutoCloseable> open = new ArrayDeque<>();

	private final List<ZNodeProblem> problems = new CopyOnWriteArrayList<>();

	private final CuratorFramework calm;

	private CuratorFramework watched;

	ZooKeeperBench(Path directory) {
		EmbeddedSettings settings = new EmbeddedSettings(Ports.free(), directory, Duration.ofMillis(500),
				Duration.ofSeconds(40));
		this.connectString = settings.connectString();
		this.server = new EmbeddedZooKeeper(settings);
		this.server.start();
		this.calm = client((builder) -> {
		});
		this.watched = client((builder) -> {
		});
	}

	CuratorFramework client(Consumer<CuratorFrameworkFactory.Builder> customizer) {
		CuratorFrameworkFactory.Builder builder = CuratorClients.builder(this.connectString, SESSION, SESSION);
		customizer.accept(builder);
		CuratorFramework client = builder.build();
		client.start();
		this.open.push(client);
		return client;
	}

	// For the watchers that are made from now on.
	void watchWith(CuratorFramework client) {
		this.watched = client;
	}

	CuratorFramework calm() {
		return this.calm;
	}

	List<ZNodeProblem> problems() {
		return this.problems;
	}

	static TreeSettings tree(String path) {
		return new TreeSettings("tree", path, TreeSettings.UNLIMITED, BOUNDS, false);
	}

	static <T> PayloadCodec<T> codec(Class<T> type) {
		return new PayloadCodecs(List.of(), JsonMapper::new).of(type);
	}

	<T> ManagedWatchers watch(TreeSettings settings, Class<T> type, ZNodeHandler... listeners) {
		ManagedWatchers watchers = new ManagedWatchers(List.of(new WatcherDefinition<>(settings, codec(type))),
				(tree, sink) -> new CuratorTreeSource(this.watched, tree, sink), (task) -> {
					Thread thread = new Thread(task);
					thread.setDaemon(true);
					return thread;
				}, this.problems::add);
		for (ZNodeHandler listener : listeners) {
			watchers.addListener(new ZNodeListenerDefinition(EndpointName.of("watcher", settings.name(), listener),
					ZNodeEvent.class, Object.class, listener, ZNodeListenerDefinition.Options.DEFAULT));
		}
		watchers.complete(Optional.empty());
		this.open.push(() -> watchers.stop().get(30, TimeUnit.SECONDS));
		watchers.start();
		return watchers;
	}

	Stat create(String path, String value) throws Exception {
		Stat stat = new Stat();
		this.calm.create().storingStatIn(stat).creatingParentsIfNeeded().forPath(path, bytes(value));
		return stat;
	}

	Stat write(String path, String value) throws Exception {
		return this.calm.setData().forPath(path, bytes(value));
	}

	void delete(String path) throws Exception {
		this.calm.delete().deletingChildrenIfNeeded().forPath(path);
	}

	static byte[] bytes(String value) {
		return value.getBytes(StandardCharsets.UTF_8);
	}

	// What is really there: value by path and transaction.
	Map<String, String> read(String root) throws Exception {
		Map<String, String> found = new TreeMap<>();
		read(root, found);
		return found;
	}

	private void read(String path, Map<String, String> found) throws Exception {
		try {
			Stat stat = new Stat();
			byte[] data = this.calm.getData().storingStatIn(stat).forPath(path);
			found.put(path, stat.getCzxid() + "/" + stat.getMzxid() + "=" + new String(data, StandardCharsets.UTF_8));
			for (String child : this.calm.getChildren().forPath(path)) {
				read(path.equals("/") ? path + child : path + "/" + child, found);
			}
		}
		catch (KeeperException.NoNodeException ex) {
			// Gone.
		}
	}

	// Ends the connection; the client opens another one, with the same session.
	void cutConnection() throws Exception {
		handle().getTestable().closeSocket();
	}

	// Ends the session on the server, as if nobody had heard of the client for too long.
	void expireSession() throws Exception {
		ZooKeeper handle = handle();
		ZooKeeper twin = new ZooKeeper(this.connectString, (int) SESSION.toMillis(), (WatchedEvent event) -> {
		}, handle.getSessionId(), handle.getSessionPasswd());
		try {
			await().atMost(PATIENCE).until(() -> twin.getState() != ZooKeeper.States.CONNECTING);
		}
		finally {
			twin.close();
		}
	}

	ZooKeeper handle() throws Exception {
		return this.watched.getZookeeperClient().getZooKeeper();
	}

	void close() throws Exception {
		for (AutoCloseable each = this.open.poll(); each != null; each = this.open.poll()) {
			each.close();
		}
		this.server.close();
	}

}
