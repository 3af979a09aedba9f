// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.coordination.store.Node;
import io.coordination.store.Session;
import io.coordination.store.Store;
import io.coordination.store.StoreContract;
import org.apache.curator.framework.CuratorFramework;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of a store, on a real server.
 */
class ZooKeeperStoreIT extends StoreContract {

	private static final AtomicInteger namespaces = new AtomicInteger();

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private String namespace = "";

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 500);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void chooseNamespace() {
		this.namespace = "tests/contract-" + namespaces.incrementAndGet();
	}

	@AfterEach
	void closeAll() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
	}

	@Override
	protected Store newStore() {
		CuratorFramework client = CuratorClients
			.builder(server.connectString(), Duration.ofSeconds(4), Duration.ofSeconds(2))
			.build();
		client.start();
		ZooKeeperStore store = new ZooKeeperStore(client, this.namespace);
		this.opened.add(store::stop);
		this.opened.add(client);
		return store;
	}

	@Override
	protected void endSession(Session session) {
		server.expire(session.id());
	}

	@Override
	protected void putRaw(Node<?> node, byte[] bytes) {
		try (CuratorFramework client = CuratorClients
			.builder(server.connectString(), Duration.ofSeconds(4), Duration.ofSeconds(2))
			.build()) {
			client.start();
			client.setData().forPath("/" + this.namespace + node.path(), bytes);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	protected void await(String what, BooleanSupplier condition) {
		Awaitility.await(what)
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(1))
			.until(condition::getAsBoolean);
	}

}
