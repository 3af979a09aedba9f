// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.coordination.CoordinationException;
import io.coordination.FencedException;
import io.coordination.GroupDescription;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TestMember;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What anybody may write into the group's znodes, by mistake or on purpose.
 */
@Execution(ExecutionMode.CONCURRENT)
class GarbageIT {

	private static final int PARTITIONS = 4;

	private static final Map<String, byte[]> GARBAGE = garbage();

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 200);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	private static Map<String, byte[]> garbage() {
		Map<String, byte[]> garbage = new LinkedHashMap<>();
		garbage.put("empty", new byte[0]);
		garbage.put("bytes", new byte[] { 1, 2, 3 });
		garbage.put("wrong UTF-8", new byte[] { '{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}' });
		garbage.put("another JSON", "[{\"a\":[[[[]]]]}]".getBytes(StandardCharsets.UTF_8));
		garbage.put("future schema",
				"{\"version\":99,\"member\":\"x\",\"generation\":1}".getBytes(StandardCharsets.UTF_8));
		garbage.put("hostile names",
				("{\"version\":1,\"member\":\"../../x\",\"generation\":1,\"partitions\":{\"a/b\":\"0-99999999\"},"
						+ "\"state\":\"STABLE\",\"leader\":\"\\u0000\"}")
					.getBytes(StandardCharsets.UTF_8));
		garbage.put("deep JSON", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
		// jute.maxbuffer is 1 MiB, for the whole request
		garbage.put("almost 1 MiB", " ".repeat(1024 * 1024 - 1000).getBytes(StandardCharsets.UTF_8));
		return garbage;
	}

	@ParameterizedTest
	@ValueSource(strings = { "ids/a", "ids/b", "leader", "leader-epoch", "state", "assignments/a", "assignments/b",
			"owners/tasks/0", "owners/tasks/3", "epochs/tasks/0", "offsets/tasks/0" })
	void garbageInAnyZnodeStopsNothing(String znode) throws Exception {
		try (TestGroup group = TestGroup.on(server)) {
			TestMember a = group.join("a", PARTITIONS);
			group.awaitShares(PARTITIONS, a);
			TestMember b = group.join("b", PARTITIONS);
			group.awaitShares(PARTITIONS, a, b);
			commit(a);
			commit(b);
			for (Map.Entry<String, byte[]> garbage : GARBAGE.entrySet()) {
				write(group, znode, garbage.getValue());
				TestMember c = group.join("c", PARTITIONS);
				TestGroup.await().untilAsserted(() -> assertThat(c.group().claims()).as(garbage.getKey()).isNotEmpty());
				c.close();
				await(group, garbage.getKey(), a, b);
				assertThat(a.coordinator().describe("orders").members()).extracting(GroupDescription.Member::id)
					.as(garbage.getKey())
					.hasSizeBetween(1, 2);
			}
			if (!znode.startsWith("epochs")) {
				assertThat(a.lost()).isEmpty();
				assertThat(b.lost()).isEmpty();
			}
			// Whoever writes an epoch fences its owner, who claims anew.
			TestGroup.await().ignoreException(FencedException.class).until(() -> commit(a) + commit(b) == PARTITIONS);
		}
	}

	// All partitions are owned, by live members; who can't be read may hold fewer.
	private static void await(TestGroup group, String garbage, TestMember... members) {
		TestGroup.await().untilAsserted(() -> {
			int held = 0;
			for (TestMember member : members) {
				held += member.group().claims().size();
			}
			assertThat(held).as(garbage).isEqualTo(PARTITIONS);
			assertThat(group.owners()).as(garbage).hasSize(PARTITIONS);
		});
	}

	private static void write(TestGroup group, String znode, byte[] garbage) throws Exception {
		try {
			group.client().setData().forPath(group.path(znode), garbage);
		}
		catch (KeeperException.NoNodeException ex) {
			group.client().create().withMode(CreateMode.PERSISTENT).forPath(group.path(znode), garbage);
		}
	}

	private static int commit(TestMember member) {
		int commits = 0;
		for (PartitionClaim claim : member.group().claims()) {
			member.group().offsets().commit(claim, 10, "");
			commits++;
		}
		return commits;
	}

	@Test
	void offsetThatCannotBeReadIsAnErrorOfItsPartitionOnly() throws Exception {
		try (TestGroup group = TestGroup.on(server)) {
			TestMember a = group.join("a", 2);
			group.awaitShares(2, a);
			commit(a);
			for (byte[] garbage : GARBAGE.values()) {
				group.client().setData().forPath(group.path("offsets/tasks/0"), garbage);
				assertThatExceptionOfType(CoordinationException.class)
					.isThrownBy(() -> a.group().offsets().committed(TestGroup.partition(0)))
					.withMessageContaining("can't be read")
					.withMessageContaining("mend or delete /consumers/orders/offsets/tasks/0");
				assertThat(a.group().offsets().committed(TestGroup.partition(1)).orElseThrow().offset()).isEqualTo(10);
			}
			commit(a);
			assertThat(a.group().offsets().committed(TestGroup.partition(0)).orElseThrow().offset()).isEqualTo(10);
		}
	}

	@Test
	void znodesWithNamesThatAreNotOursAreLeftAlone() throws Exception {
		try (TestGroup group = TestGroup.on(server)) {
			TestMember a = group.join("a", 2);
			group.awaitShares(2, a);
			List<String> hostile = List.of("ids/a b", "ids/%2e%2e", "ids/\u00e4", "ids/" + "x".repeat(200),
					"assignments/a b", "assignments/" + "y".repeat(200), "owners/tasks/007", "owners/tasks/-1",
					"owners/tasks/99999999999", "owners/tasks/x", "owners/wor k", "owners/" + "z".repeat(200),
					"epochs/tasks/01", "epochs/tasks/1e3", "offsets/tasks/+1", "offsets/wo:rk");
			for (String name : hostile) {
				group.client().create().forPath(group.path(name), "{}".getBytes(StandardCharsets.UTF_8));
			}
			TestMember b = group.join("b", 2);
			TestGroup.await().until(() -> a.group().claims().size() == 1 && b.group().claims().size() == 1);
			GroupDescription description = b.coordinator().describe("orders");
			assertThat(description.members()).extracting((member) -> member.id().value()).containsExactly("a", "b");
			assertThat(description.partitions()).extracting(GroupDescription.PartitionDescription::partition)
				.containsExactly(new Partition("tasks", 0), new Partition("tasks", 1));
			a.close();
			TestGroup.await().until(() -> b.group().claims().size() == 2);
			for (String name : hostile) {
				assertThat(group.exists(name)).as(name).isTrue();
			}
			assertThat(b.lost()).isEmpty();
		}
	}

	@Test
	void registrationOfANewerSchemaTakesPartAsFarAsItCanBeRead() throws Exception {
		try (TestGroup group = TestGroup.on(server)) {
			TestMember a = group.join("a", PARTITIONS);
			group.awaitShares(PARTITIONS, a);
			// A newer release that still writes the format of this one, and fields that
			// are new.
			String newer = group.text("ids/a")
				.replace("\"schemaVersion\":1", "\"schemaVersion\":2,\"fresh\":{\"x\":[1]}")
				.replaceAll("\"incarnation\":\"[^\"]+\"", "\"incarnation\":\"newer\"")
				.replaceAll("\"generation\":[0-9]+", "\"generation\":0");
			try (Newcomer newcomer = new Newcomer(group, "newer", newer)) {
				assertThat(newcomer.isThere()).isTrue();
				TestGroup.await().until(() -> group.text("assignments/newer").contains("\"tasks\""));
				assertThat(a.group().status().leading()).isTrue();
			}
			group.awaitShares(PARTITIONS, a);
		}
	}

	@Test
	void registrationThatOnlyANewerReleaseCanReadGetsNothingAndHoldsUpNobody() throws Exception {
		try (TestGroup group = TestGroup.on(server)) {
			TestMember a = group.join("a", PARTITIONS);
			group.awaitShares(PARTITIONS, a);
			String future = group.text("ids/a").replace("\"version\":1", "\"version\":2");
			try (Newcomer newcomer = new Newcomer(group, "future", future)) {
				assertThat(newcomer.isThere()).isTrue();
				TestMember b = group.join("b", PARTITIONS);
				group.awaitShares(PARTITIONS, a, b);
				assertThat(group.exists("assignments/future")).isFalse();
			}
		}
	}

	/** A registration that somebody else made. */
	private static final class Newcomer implements AutoCloseable {

		private final CuratorFramework client;

		Newcomer(TestGroup group, String id, String registration) throws Exception {
			this.client = group.connect();
			this.client.create()
				.withMode(CreateMode.EPHEMERAL)
				.forPath(group.path("ids/" + id), registration.getBytes(StandardCharsets.UTF_8));
		}

		boolean isThere() {
			return this.client.getZookeeperClient().isConnected();
		}

		@Override
		public void close() {
			this.client.close();
		}

	}

}
