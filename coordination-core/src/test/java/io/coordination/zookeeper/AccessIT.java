// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.MemberPhase;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who may read and change what a coordinator makes, and what it doesn't work on.
 */
class AccessIT {

	private static final Duration TIMEOUT = Duration.ofSeconds(4);

	private static final List<ACL> READ_CREATOR_ALL = List.of(ZooDefs.Ids.READ_ACL_UNSAFE.get(0),
			ZooDefs.Ids.CREATOR_ALL_ACL.get(0));

	private final List<AutoCloseable> open = new ArrayList<>();

	private EmbeddedServer server;

	@BeforeEach
	void startServer(@TempDir Path directory) {
		this.server = EmbeddedServer.start(directory, 500);
	}

	@AfterEach
	void stopServer() throws Exception {
		for (int index = this.open.size() - 1; index >= 0; index--) {
			this.open.get(index).close();
		}
		this.server.close();
	}

	@Test
	void everyZnodeIsMadeWithTheAclThatWasAskedFor() throws Exception {
		CuratorFramework client = client("user:secret");
		PartitionGroup group = join(coordinator(client, "team/coordination", ZooDefs.Ids.CREATOR_ALL_ACL));
		await().until(() -> group.claims().size() == 2);
		for (PartitionClaim claim : group.claims()) {
			group.offsets().commit(claim, 7, "");
		}
		List<String> paths = new ArrayList<>();
		collect(client, "/team", paths);
		assertThat(paths).hasSizeGreaterThan(15)
			.contains("/team", "/team/coordination", "/team/coordination/consumers/orders/owners/orders/0",
					"/team/coordination/consumers/orders/offsets/orders/0");
		for (String path : paths) {
			assertThat(client.getACL().forPath(path)).as(path).singleElement().satisfies((entry) -> {
				assertThat(entry.getPerms()).isEqualTo(ZooDefs.Perms.ALL);
				assertThat(entry.getId().getScheme()).isEqualTo("digest");
				assertThat(entry.getId().getId()).startsWith("user:");
			});
		}
	}

	@Test
	void othersMayReadButNotJoinIfTheAclSaysSo() {
		PartitionGroup group = join(coordinator(client("user:secret"), "shown", READ_CREATOR_ALL));
		await().until(() -> group.claims().size() == 2);
		Coordinator stranger = coordinator(client(null), "shown", ZooDefs.Ids.OPEN_ACL_UNSAFE);
		await().until(() -> stranger.session().sessionId() != 0);
		assertThat(stranger.describe("orders").members()).hasSize(1);
		PartitionGroup joining = join(stranger);
		assertThat(failure(joining)).contains("NoAuth").contains("coordination.zookeeper.auth.credentials");
	}

	@Test
	void rootThatEverybodyMayChangeIsRefusedIfAnAclIsAskedFor() throws Exception {
		CuratorFramework client = client("user:secret");
		client.create().creatingParentsIfNeeded().forPath("/exposed");
		for (List<ACL> acl : List.of(ZooDefs.Ids.CREATOR_ALL_ACL, READ_CREATOR_ALL)) {
			Coordinator coordinator = coordinator(client, "exposed", acl);
			assertThat(refusal(coordinator)).contains("Everybody may change /exposed").contains("setAcl -R /exposed");
			assertThat(failure(join(coordinator))).isEqualTo(refusal(coordinator));
		}
		assertThat(client.getChildren().forPath("/exposed")).isEmpty();
		client.setACL().withACL(ZooDefs.Ids.CREATOR_ALL_ACL).forPath("/exposed");
		PartitionGroup group = join(coordinator(client, "exposed", ZooDefs.Ids.CREATOR_ALL_ACL));
		await().until(() -> group.claims().size() == 2);
	}

	@Test
	void rootBelowThePathOfTheConnectStringIsNamedInFull() throws Exception {
		client(null).create().creatingParentsIfNeeded().forPath("/app/exposed");
		CuratorFramework below = start(builder("/app").authorization("digest", bytes("user:secret")));
		assertThat(refusal(coordinator(below, "exposed", ZooDefs.Ids.CREATOR_ALL_ACL)))
			.contains("setAcl -R /app/exposed");
	}

	@Test
	void rootOfSomebodyElseIsRefused() {
		Coordinator owner = coordinator(client("user:secret"), "owned", ZooDefs.Ids.CREATOR_ALL_ACL);
		await().until(() -> owner.session().leaseRemaining().toNanos() > 0);
		for (String credentials : List.of("user:guessed", "other:secret")) {
			Coordinator other = coordinator(client(credentials), "owned", ZooDefs.Ids.CREATOR_ALL_ACL);
			assertThat(refusal(other)).contains("/owned can't be read (NoAuth)")
				.contains("coordination.zookeeper.auth.credentials")
				.doesNotContain("guessed", "secret");
		}
		assertThat(refusal(coordinator(client(null), "owned", ZooDefs.Ids.OPEN_ACL_UNSAFE))).contains("NoAuth");
	}

	@Test
	void aclOfTheCreatorIsRefusedIfTheServerKnowsNoCreator() {
		assertThat(refusal(coordinator(client(null), "nobody", ZooDefs.Ids.CREATOR_ALL_ACL)))
			.contains("doesn't know who this client is");
		assertThat(refusal(coordinator(client(null), "nobody", READ_CREATOR_ALL)))
			.contains("coordination.zookeeper.auth.credentials");
	}

	private Coordinator coordinator(CuratorFramework client, String namespace, List<ACL> acl) {
		Coordinator coordinator = ZooKeeperCoordinator.builder(client)
			.namespace(namespace)
			.acl(acl)
			.tickTime(Duration.ofMillis(500))
			.build();
		this.open.add(coordinator);
		return coordinator;
	}

	private CuratorFramework client(@Nullable String credentials) {
		CuratorFrameworkFactory.Builder builder = builder("");
		return start((credentials != null) ? builder.authorization("digest", bytes(credentials)) : builder);
	}

	private CuratorFrameworkFactory.Builder builder(String path) {
		return CuratorClients.builder(this.server.connectString() + path, TIMEOUT, TIMEOUT);
	}

	private CuratorFramework start(CuratorFrameworkFactory.Builder builder) {
		CuratorFramework client = builder.build();
		client.start();
		this.open.add(client);
		return client;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static PartitionGroup join(Coordinator coordinator) {
		return coordinator.join(
				GroupOptions.named("orders").topic("orders", 2).initialRebalanceDelay(Duration.ZERO).build(),
				new RebalanceListener() {
				});
	}

	private static String refusal(Coordinator coordinator) {
		return await().until(() -> coordinator.session().refusal(), Optional::isPresent).orElseThrow();
	}

	private static String failure(PartitionGroup group) {
		await().until(() -> group.status().phase() == MemberPhase.FAILED);
		return group.status().failure().orElseThrow();
	}

	private static void collect(CuratorFramework client, String path, List<String> paths) throws Exception {
		paths.add(path);
		try {
			for (String child : client.getChildren().forPath(path)) {
				collect(client, path + "/" + child, paths);
			}
		}
		catch (KeeperException.NoNodeException ex) {
			paths.remove(path);
		}
	}

}
