// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.coordination.CommittedOffset;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.StoreUnavailableException;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Session;
import io.coordination.store.WriteOutcome;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupReaderIT {

	private static final GroupName GROUP = new GroupName("orders");

	private static final MemberId ONE = new MemberId("m1");

	private static final MemberId TWO = new MemberId("m2");

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	@TempDir
	private Path directory;

	private EmbeddedServer server;

	private Probe probe;

	@BeforeEach
	void open() {
		this.server = EmbeddedServer.start(this.directory, 500);
		this.probe = Probe.open(this.server.connectString(), "reader");
	}

	@AfterEach
	void close() {
		this.probe.close();
		this.server.close();
	}

	private GroupDescription read() {
		return GroupReader.read(this.probe.session(1), GROUP, NOW).orTimeout(20, TimeUnit.SECONDS).join();
	}

	private void write(Op... operations) {
		assertThat(Probe.get(Probe.write(this.probe.session(1), operations)))
			.isInstanceOf(WriteOutcome.Committed.class);
	}

	private void directories(String... topics) {
		List<Op> operations = new ArrayList<>();
		for (Node<Void> node : List.of(Node.groups(), Node.group(GROUP), Node.members(GROUP), Node.targets(GROUP),
				Node.owners(GROUP), Node.epochs(GROUP), Node.offsets(GROUP))) {
			operations.add(new Op.CreateDirectory(node));
		}
		for (String topic : topics) {
			operations.add(new Op.CreateDirectory(Node.owners(GROUP, topic)));
			operations.add(new Op.CreateDirectory(Node.epochs(GROUP, topic)));
			operations.add(new Op.CreateDirectory(Node.offsets(GROUP, topic)));
		}
		write(operations.toArray(Op[]::new));
	}

	private static Op register(MemberId member, long generation) {
		return new Op.Create<>(Node.member(GROUP, member),
				new Registration(1, "i-" + member, "p", Duration.ofSeconds(4), new TreeMap<>(Map.of("orders", 4)),
						"range", Optional.of("a"), 3, 100, Map.of("k", "v"), MemberStatus.ACTIVE,
						new Registration.Ack(generation, 2, PartitionSet.empty())),
				true);
	}

	private static Op target(MemberId member, long generation, String ranges) {
		return new Op.Create<>(Node.target(GROUP, member),
				new Target(generation, PartitionSet.parse(Map.of("orders", ranges))), false);
	}

	private static Op state(GroupState state, int partitions) {
		return new Op.Create<>(Node.state(GROUP),
				new GroupRecord(state, 7, ONE, "join", NOW, new TreeMap<>(Map.of("orders", partitions)), 0), false);
	}

	private static Op[] claim(Partition partition, MemberId member) {
		return new Op[] { new Op.Create<>(Node.epoch(GROUP, partition), new Epoch(member), false),
				new Op.Create<>(Node.owner(GROUP, partition), new Ownership(member, "i", 7, "n" + partition), true),
				new Op.Put<>(Node.epoch(GROUP, partition), new Epoch(member), Op.ANY_VERSION) };
	}

	private static Op offset(Partition partition, Optional<Instant> expiresAt) {
		return new Op.Create<>(Node.offset(GROUP, partition), new OffsetRecord(118, "m", 42, NOW, expiresAt), false);
	}

	@Test
	void groupThatNeverExistedIsEmpty() {
		assertThat(read()).isEqualTo(new GroupDescription(GROUP, GroupState.EMPTY, 0, Optional.empty(),
				Optional.empty(), new TreeMap<>(), PartitionSet.empty(), List.of(), List.of()));
	}

	@Test
	void everythingOfAGroupIsRead() {
		directories("orders");
		write(register(ONE, 7), register(TWO, 6), state(GroupState.COMPLETING_REBALANCE, 4), target(ONE, 7, "0-1"),
				target(TWO, 6, "1-2"), new Op.Create<>(Node.leader(GROUP), new LeaderRecord(ONE), true));
		Partition one = new Partition("orders", 1);
		write(claim(one, TWO));
		write(offset(one, Optional.of(NOW.plusSeconds(1))),
				offset(new Partition("orders", 2), Optional.of(NOW.minusSeconds(1))));
		GroupDescription group = read();
		assertThat(group.state()).isEqualTo(GroupState.COMPLETING_REBALANCE);
		assertThat(group.generation()).isEqualTo(7);
		assertThat(group.leader()).contains(ONE);
		assertThat(group.assignor()).contains("range");
		assertThat(group.topics()).isEqualTo(Map.of("orders", 4));
		assertThat(group.unassigned().ranges()).isEqualTo(Map.of("orders", "3"));
		assertThat(group.members()).containsExactly(
				new GroupDescription.Member(ONE, MemberStatus.ACTIVE, Optional.of("a"), 3, Map.of("k", "v"), 7,
						PartitionSet.parse(Map.of("orders", "0-1")), PartitionSet.empty()),
				new GroupDescription.Member(TWO, MemberStatus.ACTIVE, Optional.of("a"), 3, Map.of("k", "v"), 6,
						PartitionSet.parse(Map.of("orders", "1-2")), PartitionSet.of(one)));
		assertThat(group.partitions()).extracting((partition) -> partition.partition().index())
			.containsExactly(0, 1, 2, 3);
		assertThat(group.partitions()).extracting(GroupDescription.PartitionDescription::target)
			.containsExactly(Optional.of(ONE), Optional.of(TWO), Optional.of(TWO), Optional.empty());
		assertThat(group.partitions()).extracting(GroupDescription.PartitionDescription::offset)
			.containsExactly(Optional.empty(), Optional.of(new CommittedOffset(118, "m", 42, NOW)), Optional.empty(),
					Optional.empty());
		GroupDescription.Owner owner = group.partitions().get(1).owner().orElseThrow();
		assertThat(owner.member()).isEqualTo(TWO);
		assertThat(owner.fencingToken()).isPositive();
		assertThat(owner.since()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
		assertThat(group.partitions().get(0).owner()).isEmpty();
	}

	@Test
	void groupWithoutMembersIsEmptyWhateverWasWritten() {
		directories();
		write(state(GroupState.STABLE, 4), target(ONE, 7, "0-2"));
		GroupDescription group = read();
		assertThat(group.state()).isEqualTo(GroupState.EMPTY);
		assertThat(group.generation()).isEqualTo(7);
		assertThat(group.members()).isEmpty();
		assertThat(group.partitions()).hasSize(4);
	}

	@Test
	void membersWithoutALeaderYetArePreparing() {
		directories();
		write(register(ONE, 0));
		GroupDescription group = read();
		assertThat(group.state()).isEqualTo(GroupState.PREPARING_REBALANCE);
		assertThat(group.topics()).isEqualTo(Map.of("orders", 4));
		assertThat(group.unassigned().size()).isEqualTo(4);
	}

	@Test
	void namesThatAreNotOursArePassedOver() {
		directories("orders");
		write(state(GroupState.STABLE, 8), new Op.CreateDirectory(directory(Node.owners(GROUP, "orders"), "007")),
				new Op.CreateDirectory(directory(Node.owners(GROUP, "orders"), "-1")),
				new Op.CreateDirectory(directory(Node.owners(GROUP, "orders"), "99999999999")),
				new Op.CreateDirectory(directory(Node.owners(GROUP), "not a topic")),
				new Op.CreateDirectory(directory(Node.targets(GROUP), "not a member")));
		assertThat(read().partitions()).hasSize(8).allMatch((partition) -> partition.owner().isEmpty());
	}

	private static Node<Void> directory(Node<?> parent, String name) {
		return new Node<>(parent.path() + "/" + name, Void.class);
	}

	@Test
	void interruptionFailsTheWhole() {
		directories();
		Session session = this.probe.session(1);
		this.server.stop();
		CompletableFuture<GroupDescription> description = GroupReader.read(session, GROUP, NOW)
			.orTimeout(20, TimeUnit.SECONDS);
		assertThatThrownBy(description::join).hasCauseInstanceOf(StoreUnavailableException.class);
	}

	@Test
	void thousandsOfPartitionsAreReadAtOnce() {
		int partitions = 5000;
		directories("orders");
		write(register(ONE, 7), state(GroupState.STABLE, partitions), target(ONE, 7, "0-" + (partitions - 1)));
		List<Partition> all = PartitionSet.all(Map.of("orders", partitions)).toList();
		for (List<Partition> batch : Batches.cut(all, 4, (partition) -> 500)) {
			List<Op> operations = new ArrayList<>();
			batch.forEach((partition) -> {
				operations.addAll(List.of(claim(partition, ONE)));
				operations.add(offset(partition, Optional.empty()));
			});
			write(operations.toArray(Op[]::new));
		}
		read();
		long begin = System.nanoTime();
		GroupDescription group = read();
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		assertThat(group.members().get(0).held().size()).isEqualTo(partitions);
		assertThat(group.partitions()).allMatch((partition) -> partition.offset().isPresent());
		assertThat(took).isLessThan(Duration.ofSeconds(5));
	}

}
