// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.fake.Certificates;
import io.coordination.fake.Ports;
import io.coordination.lifecycle.PartitionGroups;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.ClientInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * TLS with a server that demands client certificates.
 */
class TlsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int PORT = Ports.free();

	@TempDir
	private static Path directory;

	private static Certificates certificates;

	private static TlsServer server;

	@BeforeAll
	static void startServer() throws Exception {
		certificates = new Certificates(directory);
		certificates.make("server", "application", "renewed", "stranger");
		certificates.trust("trusted-by-clients", "server");
		certificates.trust("trusted-by-nobody", "stranger");
		server = TlsServer.start(PORT, directory, certificates.keyStore("server"),
				certificates.trust("trusted-by-server", "application", "renewed"));
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	private static ApplicationContextRunner runner(String keys, String trust) {
		String bundle = "spring.ssl.bundle.jks.zk-client.";
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class, SslAutoConfiguration.class))
			.withPropertyValues("coordination.zookeeper.connect-string=127.0.0.1:" + PORT,
					"coordination.zookeeper.ssl.bundle=zk-client", "coordination.zookeeper.tick-time=500ms",
					"coordination.zookeeper.session-timeout=8s", "coordination.groups.orders.partitions=2",
					"coordination.groups.orders.initial-rebalance-delay=0s",
					bundle + "truststore.location=file:" + directory.resolve(trust + ".p12"),
					bundle + "truststore.password=" + Certificates.PASSWORD);
		return keys.isEmpty() ? runner
				: runner.withPropertyValues(bundle + "keystore.location=file:" + certificates.keyStore(keys),
						bundle + "keystore.password=" + Certificates.PASSWORD);
	}

	@Test
	void applicationIsKnownByItsCertificate() {
		Path[] keys = new Path[1];
		runner("application", "trusted-by-clients")
			.withPropertyValues("coordination.zookeeper.acl=creator-all", "coordination.zookeeper.namespace=private",
					"coordination.zookeeper.startup.timeout=60s")
			.run((context) -> {
				awaitOwned(context);
				CuratorFramework client = client(context);
				List<ACL> acl = client.getACL().forPath("/private/consumers/orders");
				assertThat(acl).singleElement()
					.satisfies((entry) -> assertThat(entry.getId().getScheme() + ":" + entry.getId().getId())
						.isEqualTo("x509:CN=application"));
				keys[0] = Path.of(handle(client).getClientConfig().getProperty("zookeeper.ssl.keyStore.location"));
				assertThat(permissions(keys[0])).isEqualTo("rw-------");
				assertThat(permissions(keys[0].resolveSibling("trust-store.p12"))).isEqualTo("rw-------");
				assertThat(permissions(parent(keys[0]))).isEqualTo("rwx------");
			});
		assertThat(parent(keys[0])).doesNotExist();
	}

	@Test
	void anotherApplicationIsKeptOut() {
		String[] kept = { "coordination.zookeeper.acl=creator-all", "coordination.zookeeper.namespace=kept",
				"coordination.zookeeper.startup.timeout=60s" };
		runner("application", "trusted-by-clients").withPropertyValues(kept).run((owner) -> {
			awaitOwned(owner);
			runner("renewed", "trusted-by-clients").withPropertyValues(kept)
				.run((context) -> assertThat(failure(context)).isInstanceOf(CoordinationStartupException.class)
					.hasMessageContaining("NoAuth"));
		});
	}

	@ParameterizedTest
	@CsvSource({ "'', trusted-by-clients, 127.0.0.1", "stranger, trusted-by-clients, 127.0.0.1",
			"application, trusted-by-nobody, 127.0.0.1", "application, trusted-by-clients, localhost" })
	void noSessionWithoutTrustOnBothSidesAndTheRightName(String keys, String trust, String host) {
		runner("application", "trusted-by-clients").run(TlsIT::awaitOwned);
		runner(keys, trust)
			.withPropertyValues("coordination.zookeeper.connect-string=" + host + ":" + PORT,
					"coordination.zookeeper.startup.mode=fail-fast", "coordination.zookeeper.startup.timeout=3s")
			.run((context) -> assertThat(failure(context)).isInstanceOf(CoordinationStartupException.class)
				.hasMessageContaining("coordination.zookeeper.connect-string")
				.hasMessageContaining("coordination.zookeeper.ssl.bundle"));
	}

	@Test
	void reloadedBundleIsUsedByTheNextConnection() {
		runner("application", "trusted-by-clients").withPropertyValues("coordination.zookeeper.namespace=reloaded")
			.run((context) -> {
				awaitOwned(context);
				assertThat(identities(context)).contains("CN=application");
				context.getBean(SslBundleRegistry.class)
					.updateBundle("zk-client",
							SslBundle.of(SslStoreBundle.of(Certificates.load(certificates.keyStore("renewed")),
									Certificates.PASSWORD,
									Certificates.load(directory.resolve("trusted-by-clients.p12")))));
				handle(client(context)).getTestable().injectSessionExpiration();
				await().atMost(PATIENCE)
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(identities(context)).contains("CN=renewed"));
				awaitOwned(context);
			});
	}

	private static Throwable failure(AssertableApplicationContext context) {
		return NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure()));
	}

	private static void awaitOwned(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		await().atMost(PATIENCE).until(() -> context.getBean(PartitionGroups.class).get("orders").claims().size() == 2);
	}

	private static CuratorFramework client(AssertableApplicationContext context) {
		return context.getBean("coordinationCuratorFramework", CuratorFramework.class);
	}

	private static ZooKeeper handle(CuratorFramework client) throws Exception {
		return client.getZookeeperClient().getZooKeeper();
	}

	private static List<String> identities(AssertableApplicationContext context) throws Exception {
		return handle(client(context)).whoAmI().stream().map(ClientInfo::getUser).toList();
	}

	private static String permissions(Path path) throws Exception {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private static Path parent(Path path) {
		return Objects.requireNonNull(path.getParent());
	}

}
