// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.GroupOptions;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import io.coordination.zookeeper.TestMember;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A group in a namespace of its own, so that tests can share a server; with a client that
 * sees what really stands in ZooKeeper, and changes it behind the members' backs.
 */
final class TestGroup implements AutoCloseable {

	static final String TOPIC = "tasks";

	/** Stands for the one partition of an election. */
	static final int ELECTION = 0;

	static final Duration TICK = Duration.ofMillis(200);

	static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final AtomicInteger numbers = new AtomicInteger();

	private static final Pattern MEMBER = Pattern.compile("\"member\":\"([^\"]+)\"");

	private final EmbeddedServer server;

	private final String namespace = "group-" + numbers.incrementAndGet();

	private final List<CuratorFramework> clients = new ArrayList<>();

	private final CuratorFramework client;

	private final List<TestMember> members = new ArrayList<>();

	private final Duration timeout;

	private TestGroup(EmbeddedServer server, Duration timeout) {
		this.server = server;
		this.timeout = timeout;
		this.client = connect();
	}

	// A client that is no member, and is closed with the group at the latest.
	CuratorFramework connect() {
		CuratorFramework client = CuratorFrameworkFactory.newClient(this.server.connectString(), 4000, 4000,
				new RetryOneTime(100));
		client.start();
		this.clients.add(client);
		return client;
	}

	static TestGroup on(EmbeddedServer server) {
		return on(server, TIMEOUT);
	}

	static TestGroup on(EmbeddedServer server, Duration timeout) {
		return new TestGroup(server, timeout);
	}

	Duration timeout() {
		return this.timeout;
	}

	static GroupOptions.Builder options() {
		return GroupOptions.named("orders")
			.initialRebalanceDelay(Duration.ofMillis(100))
			.rebalanceDelay(Duration.ofMillis(50))
			.shutdownTimeout(Duration.ofSeconds(10));
	}

	static GroupOptions options(int partitions) {
		return (partitions == ELECTION) ? election() : options().topic(TOPIC, partitions).build();
	}

	// A group as elections are, with another name.
	private static GroupOptions election() {
		return options().topic(TOPIC, 1)
			.initialRebalanceDelay(Duration.ZERO)
			.rebalanceDelay(Duration.ZERO)
			.standby(true)
			.build();
	}

	static Partition partition(int index) {
		return new Partition(TOPIC, index);
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
	}

	String namespace() {
		return this.namespace;
	}

	CuratorFramework client() {
		return this.client;
	}

	EmbeddedServer server() {
		return this.server;
	}

	TestMember.Builder member(String id) {
		return member(this.server.connectString(), id);
	}

	TestMember.Builder member(TcpProxy proxy, String id) {
		return member(proxy.connectString(), id);
	}

	private TestMember.Builder member(String connectString, String id) {
		return TestMember.at(connectString).namespace(this.namespace).id(id).timeout(this.timeout, TICK);
	}

	TestMember join(TestMember.Builder member, GroupOptions options) {
		TestMember joined = member.join(options);
		this.members.add(joined);
		return joined;
	}

	TestMember join(String id, int partitions) {
		return join(member(id), options(partitions));
	}

	TestMember join(TcpProxy proxy, String id, int partitions) {
		return join(member(proxy, id), options(partitions));
	}

	// The path of one of the group's znodes.
	String path(String below) {
		return "/" + this.namespace + "/consumers/orders/" + below;
	}

	List<String> children(String below) {
		try {
			return this.client.getChildren().forPath(path(below));
		}
		catch (KeeperException.NoNodeException ex) {
			return List.of();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	String text(String below) throws Exception {
		try {
			return new String(this.client.getData().forPath(path(below)), StandardCharsets.UTF_8);
		}
		catch (KeeperException.NoNodeException ex) {
			return "";
		}
	}

	boolean exists(String below) throws Exception {
		return this.client.checkExists().forPath(path(below)) != null;
	}

	// Who owns what, by ZooKeeper's account.
	Map<Integer, Owner> owners() {
		Map<Integer, Owner> owners = new TreeMap<>();
		for (String name : children("owners/" + TOPIC)) {
			try {
				Stat stat = new Stat();
				byte[] data = this.client.getData().storingStatIn(stat).forPath(path("owners/" + TOPIC + "/" + name));
				Matcher matcher = MEMBER.matcher(new String(data, StandardCharsets.UTF_8));
				String member = matcher.find() ? String.valueOf(matcher.group(1)) : "";
				Stat epoch = this.client.checkExists().forPath(path("epochs/" + TOPIC + "/" + name));
				owners.put(Integer.valueOf(name), new Owner(member, stat.getEphemeralOwner(), stat.getCzxid(),
						(epoch != null) ? epoch.getMzxid() : -1));
			}
			catch (KeeperException.NoNodeException ex) {
				// released meanwhile
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
		return owners;
	}

	// Every partition has one owner, whose claim bumped the epoch; each member its share.
	void awaitOwners(int partitions, String... ids) {
		await().untilAsserted(() -> {
			Map<Integer, Owner> owners = owners();
			assertThat(owners).hasSize(partitions);
			assertThat(owners.values()).allSatisfy((owner) -> assertThat(owner.epoch()).isEqualTo(owner.token()));
			for (String id : ids) {
				assertThat(owners.values()).filteredOn((owner) -> owner.member().equals(id))
					.hasSizeBetween(partitions / ids.length, (partitions + ids.length - 1) / ids.length);
			}
		});
	}

	// The same, and the members know it.
	void awaitShares(int partitions, TestMember... sharing) {
		String[] ids = Arrays.stream(sharing)
			.map((member) -> member.group().status().member().value())
			.toArray(String[]::new);
		await().untilAsserted(() -> {
			Map<Integer, Long> held = new TreeMap<>();
			for (TestMember member : sharing) {
				Set<PartitionClaim> claims = member.group().claims();
				assertThat(claims).hasSizeBetween(partitions / ids.length, (partitions + ids.length - 1) / ids.length);
				claims.forEach((claim) -> held.put(claim.partition().index(), claim.fencingToken()));
			}
			Map<Integer, Long> owned = new TreeMap<>();
			owners().forEach((index, owner) -> owned.put(index, owner.token()));
			assertThat(held).hasSize(partitions).isEqualTo(owned);
		});
		awaitOwners(partitions, ids);
	}

	// Registrations and targets of these members, the leader one of them; nothing else.
	void awaitNothingLeftBehind(String... ids) {
		Set<String> expected = new TreeSet<>(Arrays.asList(ids));
		await().untilAsserted(() -> {
			assertThat(new TreeSet<>(children("ids"))).isEqualTo(expected);
			assertThat(expected).containsAll(children("assignments"));
			Matcher leader = MEMBER.matcher(text("leader"));
			assertThat(leader.find()).isTrue();
			assertThat(expected).contains(leader.group(1));
		});
	}

	long sessionOf(TestMember member) {
		return member.coordinator().session().sessionId();
	}

	void awaitState(String state) {
		await().until(() -> text("state").contains("\"state\":\"" + state + "\""));
	}

	long generation() throws Exception {
		Matcher generation = Pattern.compile("\"generation\":([0-9]+)").matcher(text("state"));
		return generation.find() ? Long.parseLong(generation.group(1)) : -1;
	}

	@Override
	public void close() {
		List<CompletableFuture<Void>> closing = new ArrayList<>();
		for (TestMember member : this.members) {
			closing.add(CompletableFuture.runAsync(() -> {
				member.kill();
				member.close();
			}));
		}
		CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new)).join();
		this.clients.forEach(CuratorFramework::close);
	}

	/**
	 * What an owner znode says.
	 *
	 * @param member who claimed
	 * @param session the session
	 * @param token the fencing token
	 * @param epoch when the epoch was bumped last
	 */
	record Owner(String member, long session, long token, long epoch) {

	}

}
