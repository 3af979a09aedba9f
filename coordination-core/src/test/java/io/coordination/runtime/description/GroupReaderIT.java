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

import io.coordination.CommittedOffset;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.StoreUnavailableException;
import io.coordination.runtime.ThreadedEnvironment;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GroupReaderIT {

	private static final GroupName GROUP = new GroupName("orders");

	private static final MemberId ONE = new MemberId("m1");

	private static final MemberId TWO = new MemberId("m2");

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	private final ThreadedEnvironment environment = new ThreadedEnvironment();

	private final GroupReader reader = new GroupReader(this.environment);

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
		this.environment.stop();
		this.probe.close();
		this.server.close();
	}

	private GroupDescription read() {
		return read(DescribeOptions.all());
	}

	private GroupDescription read(DescribeOptions options) {
		return this.reader.describe(this.probe.session(1), GROUP, options);
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
		write(offset(one, Optional.of(Instant.parse("9999-01-01T00:00:00Z"))),
				offset(new Partition("orders", 2), Optional.of(Instant.EPOCH)));
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
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.reader.describe(session, GROUP, DescribeOptions.all()));
	}

	@Test
	void partitionThatATopicLeftBehindIsStillHeld() {
		directories("orders", "refunds");
		write(register(ONE, 7), state(GroupState.STABLE, 4), target(ONE, 7, "0-3"));
		Partition stray = new Partition("refunds", 7);
		write(claim(stray, ONE));
		GroupDescription group = read();
		assertThat(group.members().get(0).held()).isEqualTo(PartitionSet.of(stray));
		assertThat(group.partitions()).hasSize(4);
		assertThat(read(DescribeOptions.page(0, 3)).members().get(0).held().isEmpty()).isTrue();
	}

	@Test
	void pageIsReadWithoutTheRest() {
		directories("orders");
		write(register(ONE, 7), state(GroupState.STABLE, 100), target(ONE, 7, "0-99"));
		for (int index = 8; index < 12; index++) {
			write(claim(new Partition("orders", index), ONE));
			write(offset(new Partition("orders", index), Optional.empty()));
		}
		GroupDescription page = read(DescribeOptions.page(10, 3));
		assertThat(page.topics()).isEqualTo(Map.of("orders", 100));
		assertThat(page.partitions()).extracting((partition) -> partition.partition().index())
			.containsExactly(10, 11, 12);
		assertThat(page.partitions()).extracting((partition) -> partition.owner().isPresent())
			.containsExactly(true, true, false);
		assertThat(page.partitions()).extracting((partition) -> partition.offset().isPresent())
			.containsExactly(true, true, false);
		assertThat(page.members().get(0).held().ranges()).isEqualTo(Map.of("orders", "10-11"));
		GroupDescription most = read(DescribeOptions.page(5, 90).ofTopic("orders").withoutOffsets());
		assertThat(most.partitions()).hasSize(90).allMatch((partition) -> partition.offset().isEmpty());
		assertThat(most.members().get(0).held().ranges()).isEqualTo(Map.of("orders", "8-11"));
		assertThat(read(DescribeOptions.page(100, 10)).partitions()).isEmpty();
		assertThat(read(DescribeOptions.all().ofTopic("refunds")).partitions()).isEmpty();
	}

}
