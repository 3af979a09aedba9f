// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.CuratorFrameworkBuilderCustomizer;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.lifecycle.PartitionGroups;
import org.apache.curator.framework.AuthInfo;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Credentials and access control lists on a server without TLS.
 */
class SecurityIT {

	private static final int PORT = Ports.free();

	private static final String SECRET = "open-sesame";

	private static final String USER = "coordination.zookeeper.auth.credentials=app:" + SECRET;

	private static final String CREATOR_ALL = "coordination.zookeeper.acl=creator-all";

	private static EmbeddedZooKeeper server;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
		.withPropertyValues("coordination.zookeeper.connect-string=127.0.0.1:" + PORT,
				"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=8s",
				"coordination.groups.orders.partitions=2", "coordination.groups.orders.initial-rebalance-delay=0s");

	@BeforeAll
	static void startServer(@TempDir Path directory) {
		server = new EmbeddedZooKeeper(
				new EmbeddedSettings(PORT, directory, Duration.ofMillis(500), Duration.ofSeconds(20)));
		server.start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "creator-all; digest:app", "read-creator-all; digest:app, world:anyone", "open; world:anyone" })
	void everyZnodeIsMadeWithTheAclOfTheMode(String mode, String identities) {
		String[] auth = mode.equals("open") ? new String[0] : new String[] { USER };
		this.runner.withPropertyValues(auth)
			.withPropertyValues("coordination.zookeeper.acl=" + mode, "coordination.zookeeper.namespace=" + mode)
			.run((context) -> {
				awaitOwned(context);
				CuratorFramework client = context.getBean("coordinationCuratorFramework", CuratorFramework.class);
				client.create().creatingParentsIfNeeded().forPath("/" + mode + "/mine/of-the-application");
				List<String> paths = new ArrayList<>();
				collect(client, "/" + mode, paths);
				assertThat(paths).hasSizeGreaterThan(15).contains("/" + mode, "/" + mode + "/mine");
				for (String path : paths) {
					assertThat(client.getACL().forPath(path)).as(path)
						.extracting(SecurityIT::owner)
						.containsExactlyInAnyOrder(identities.split(", "));
				}
			});
	}

	@ParameterizedTest
	@CsvSource({ "lenient, creator-all", "fail-fast, creator-all", "lenient, read-creator-all" })
	void startIsRefusedIfEverybodyMayChangeTheRoot(String startup, String mode) throws Exception {
		String root = "exposed-" + startup + "-" + mode;
		try (CuratorFramework other = client()) {
			other.create().forPath("/" + root);
			this.runner
				.withPropertyValues(USER, "coordination.zookeeper.acl=" + mode,
						"coordination.zookeeper.startup.mode=" + startup, "coordination.zookeeper.namespace=" + root)
				.run(refused("Everybody may change /" + root, "coordination.zookeeper.acl"));
			assertThat(other.getChildren().forPath("/" + root)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "app:guessed", "other:open-sesame" })
	void startWithWrongCredentialsIsRefusedAndNamesTheProperty(String credentials) throws Exception {
		String root = "owned-" + credentials.substring(0, 3);
		try (CuratorFramework owner = client("app:" + SECRET)) {
			owner.create().withACL(ZooDefs.Ids.CREATOR_ALL_ACL).forPath("/" + root);
			this.runner
				.withPropertyValues("coordination.zookeeper.auth.credentials=" + credentials, CREATOR_ALL,
						"coordination.zookeeper.namespace=" + root)
				.run(refused("NoAuth", "coordination.zookeeper.auth.credentials"));
		}
	}

	@Test
	void schemeThatTheServersDontKnowIsRefusedAndNamed() {
		this.runner
			.withPropertyValues("coordination.zookeeper.auth.scheme=magic", USER, CREATOR_ALL,
					"coordination.zookeeper.startup.timeout=3s")
			.run(refused("'magic'", "coordination.zookeeper.auth.scheme"));
	}

	@Test
	void groupOfOthersThatMayOnlyBeReadIsNotJoinedAndSaysWhy() {
		String[] shown = { "coordination.zookeeper.acl=read-creator-all", "coordination.zookeeper.namespace=shown" };
		this.runner.withPropertyValues(shown).withPropertyValues(USER).run((owner) -> {
			awaitOwned(owner);
			this.runner.withPropertyValues(shown)
				.withPropertyValues("coordination.zookeeper.auth.credentials=app:guessed")
				.run((context) -> await().untilAsserted(
						() -> assertThat(context.getBean(PartitionGroups.class).get("orders").status().failure())
							.hasValueSatisfying((failure) -> assertThat(failure).contains("NoAuth")
								.contains("coordination.zookeeper.auth.credentials")
								.doesNotContain("guessed"))));
		});
	}

	@Test
	void applicationsChangeOverFromOpenToCreatorAll() {
		String[] open = { "coordination.zookeeper.namespace=moving", "coordination.zookeeper.acl=open" };
		this.runner.withPropertyValues(open).run(SecurityIT::awaitOwned);
		this.runner.withPropertyValues(open)
			.withPropertyValues(USER, "coordination.zookeeper.auth.allow-open-acl=true")
			.run((context) -> {
				awaitOwned(context);
				protect(context.getBean("coordinationCuratorFramework", CuratorFramework.class), "/moving");
			});
		this.runner.withPropertyValues("coordination.zookeeper.namespace=moving", USER, CREATOR_ALL)
			.run(SecurityIT::awaitOwned);
	}

	@Test
	void credentialsRotateWhileInstancesRun() throws Exception {
		ApplicationContextRunner rotating = this.runner.withPropertyValues("coordination.zookeeper.namespace=rotating",
				CREATOR_ALL);
		ApplicationContextRunner before = rotating.withPropertyValues(USER);
		ApplicationContextRunner between = rotating.withPropertyValues(USER)
			.withBean(CuratorFrameworkBuilderCustomizer.class, () -> (builder) -> builder
				.authorization(List.of(identity("app:" + SECRET), identity("app:renewed"))));
		ApplicationContextRunner after = rotating
			.withPropertyValues("coordination.zookeeper.auth.credentials=app:renewed");
		assertShared(before, between);
		try (CuratorFramework both = client("app:" + SECRET, "app:renewed")) {
			protect(both, "/rotating");
		}
		assertShared(between, after);
		try (CuratorFramework renewed = client("app:renewed")) {
			protect(renewed, "/rotating");
		}
		before.run(refused("NoAuth", "coordination.zookeeper.auth.credentials"));
	}

	private static void assertShared(ApplicationContextRunner one, ApplicationContextRunner other) {
		one.run((first) -> {
			awaitOwned(first);
			other.run((second) -> {
				awaitOwned(second, 1);
				awaitOwned(first, 1);
			});
			awaitOwned(first);
		});
	}

	private static void protect(CuratorFramework client, String root) throws Exception {
		List<String> paths = new ArrayList<>();
		collect(client, root, paths);
		for (String path : paths) {
			client.setACL().withACL(ZooDefs.Ids.CREATOR_ALL_ACL).forPath(path);
		}
	}

	private static ContextConsumer<AssertableApplicationContext> refused(String description, String property) {
		return (context) -> {
			assertThat(context).hasFailed();
			assertThat(NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure())))
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContaining(description)
				.hasMessageContaining(property);
			for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
				assertThat(cause.toString()).doesNotContain(SECRET, "guessed");
			}
		};
	}

	private static void awaitOwned(AssertableApplicationContext context) {
		awaitOwned(context, 2);
	}

	private static void awaitOwned(AssertableApplicationContext context, int count) {
		assertThat(context).hasNotFailed();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> context.getBean(PartitionGroups.class).get("orders").claims().size() == count);
	}

	private static String owner(ACL acl) {
		String id = acl.getId().getId();
		return acl.getId().getScheme() + ":" + id.split(":", 2)[0];
	}

	private static CuratorFramework client(String... credentials) {
		CuratorFramework client = CuratorFrameworkFactory.builder()
			.connectString("127.0.0.1:" + PORT)
			.retryPolicy(new RetryOneTime(100))
			.authorization(Arrays.stream(credentials).map(SecurityIT::identity).toList())
			.build();
		client.start();
		return client;
	}

	private static AuthInfo identity(String credentials) {
		return new AuthInfo("digest", credentials.getBytes(StandardCharsets.UTF_8));
	}

	private static void collect(CuratorFramework client, String path, List<String> paths) throws Exception {
		try {
			for (String child : Objects.requireNonNull(client.getChildren().forPath(path))) {
				collect(client, path + "/" + child, paths);
			}
			paths.add(path);
		}
		catch (KeeperException.NoNodeException ex) {
			// Gone meanwhile.
		}
	}

}
