// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store keeps to, the real one and the simulated one, while nobody disturbs
 * it. A subclass prepares, before each test, an ensemble in which the namespace holds
 * nothing.
 */
public abstract class StoreContract extends StoreReadContract {

	private static final Partition PARTITION = new Partition("orders", 7);

	private static final Node<Ownership> OWNER = Node.owner(GROUP, PARTITION);

	private static final Node<Epoch> EPOCH = Node.epoch(GROUP, PARTITION);

	private static final Epoch BUMP = new Epoch(MEMBER);

	private static final Ownership CLAIM = new Ownership(MEMBER, "incarnation", 3, "nonce");

	private static WriteOutcome rejected(int operation, WriteOutcome.Reason reason) {
		return new WriteOutcome.Rejected(operation, reason);
	}

	private static <T> Op ephemeral(Node<T> node, T data) {
		return new Op.Create<>(node, data, true);
	}

	@Test
	void sessionHasAnIdAndATimeout() {
		Session session = client().session();
		assertThat(session.id()).isNotZero();
		assertThat(session.timeout()).isPositive();
	}

	@Test
	void heartbeatCommitsAndChangesNothing() {
		StoreClient client = client();
		Optional<NodeStat> before = client.stat(Node.ROOT);
		assertThat(client.write(new Op.Check(Node.ROOT, Op.ANY_VERSION)))
			.isEqualTo(new WriteOutcome.Committed(List.of(Optional.empty())));
		assertThat(before).isPresent();
		assertThat(client.stat(Node.ROOT)).isEqualTo(before);
	}

	@Test
	void contentComesBackAsItWasWritten() {
		StoreClient client = clientWithGroup();
		Instant now = Instant.parse("2026-11-20T12:00:00.123Z");
		TreeMap<String, Integer> topics = new TreeMap<>(Map.of("orders", 64, "refunds", 0));
		PartitionSet set = PartitionSet.parse(Map.of("orders", "0-3,7", "refunds", "2"));
		Registration registration = new Registration(1, "incarnation", "4711@host-ü", Duration.ofMillis(18_001), topics,
				"sticky", Optional.of("zone"), 2, 5000, Map.of("key", "\"quoted\" ☃\n"), MemberStatus.ACTIVE,
				new Registration.Ack(9, 5, set));
		roundTrip(client, Node.member(GROUP, MEMBER), registration);
		roundTrip(client, Node.member(GROUP, new MemberId("m2")),
				new Registration(1, "i", "p", Duration.ofSeconds(4), new TreeMap<>(), "range", Optional.empty(), 1, 0,
						Map.of(), MemberStatus.DRAINING, Registration.Ack.NONE));
		roundTrip(client, Node.leader(GROUP), new LeaderRecord(MEMBER));
		roundTrip(client, Node.leaderEpoch(GROUP), BUMP);
		roundTrip(client, Node.state(GROUP),
				new GroupRecord(GroupState.COMPLETING_REBALANCE, 1L << 60, MEMBER, "reason", now, topics, 2));
		roundTrip(client, TARGET, new Target(0, PartitionSet.empty()));
		roundTrip(client, Node.target(GROUP, new MemberId("m2")), new Target(3, set));
		roundTrip(client, OWNER, CLAIM);
		roundTrip(client, EPOCH, BUMP);
		roundTrip(client, Node.offset(GROUP, PARTITION),
				new OffsetRecord(Long.MAX_VALUE, "metadata \\", 1L << 62, now, Optional.of(now.plusMillis(1))));
		roundTrip(client, Node.offset(GROUP, new Partition("orders", 0)),
				new OffsetRecord(-1, "", 0, now, Optional.empty()));
	}

	private <T> void roundTrip(StoreClient client, Node<T> node, T data) {
		client.commit(new Op.Create<>(node, data, false));
		assertThat(client.found(node).data()).isEqualTo(data);
	}

	@Test
	void largeContentComesBackAsItWasWritten() {
		StoreClient client = clientWithGroup();
		List<Partition> even = new ArrayList<>();
		for (int index = 0; index < 60_000; index += 2) {
			even.add(new Partition("orders", index));
		}
		roundTrip(client, TARGET, new Target(1, PartitionSet.of(even)));
	}

	@Test
	void everyOperationOfAWriteTakesEffect() {
		StoreClient client = clientWithGroup();
		Node<Target> other = Node.target(GROUP, new MemberId("m2"));
		client.commit(create(TARGET, 1), create(other, 1));
		WriteOutcome.Committed committed = client.commit(new Op.Check(TARGET, 0), put(TARGET, 2, 0),
				new Op.Delete(other, 0), new Op.CreateDirectory(Node.owners(GROUP, "refunds")));
		assertThat(committed.stats()).hasSize(4);
		assertThat(committed.stats().stream().map(Optional::isPresent)).containsExactly(false, true, false, false);
		assertThat(client.found(TARGET)).isEqualTo(new Versioned<>(target(2), committed.stat(1)));
		assertThat(client.read(other)).isInstanceOf(Reply.Missing.class);
		assertThat(client.children(Node.owners(GROUP))).containsExactlyInAnyOrder("orders", "refunds");
	}

	@Test
	void rejectedWriteHasNoEffectAndNamesItsFirstConflict() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1));
		Node<Target> other = Node.target(GROUP, new MemberId("m2"));
		assertThat(client.write(create(other, 2), put(TARGET, 2, Op.ANY_VERSION), new Op.Check(TARGET, 0),
				new Op.Delete(OWNER, Op.ANY_VERSION)))
			.isEqualTo(rejected(2, WriteOutcome.Reason.BAD_VERSION));
		assertThat(client.read(other)).isInstanceOf(Reply.Missing.class);
		assertThat(client.found(TARGET).data()).isEqualTo(target(1));
		assertThat(client.found(TARGET).stat().version()).isZero();
	}

	@Test
	void laterOperationsOfAWriteSeeEarlierOnes() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1), new Op.Check(TARGET, 0), put(TARGET, 2, 0), new Op.Check(TARGET, 1),
				new Op.Delete(TARGET, 1), create(TARGET, 3));
		assertThat(client.found(TARGET).data()).isEqualTo(target(3));
		assertThat(client.found(TARGET).stat().version()).isZero();
	}

	@Test
	void memberIsCreatedAndDeletedInOneWriteOnlyIfAbsent() {
		StoreClient client = clientWithGroup();
		Node<Target> guard = Node.target(GROUP, new MemberId("guard"));
		assertThat(client.write(create(guard, 1), new Op.Delete(guard, Op.ANY_VERSION)))
			.isInstanceOf(WriteOutcome.Committed.class);
		assertThat(client.read(guard)).isInstanceOf(Reply.Missing.class);
		client.commit(create(guard, 1));
		assertThat(client.write(create(guard, 1), new Op.Delete(guard, Op.ANY_VERSION)))
			.isEqualTo(rejected(0, WriteOutcome.Reason.NODE_EXISTS));
	}

	@Test
	void rejectionTellsWhy() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1), ephemeral(Node.member(GROUP, MEMBER), registration()));
		assertThat(client.write(new Op.Check(OWNER, Op.ANY_VERSION))).isEqualTo(noNode());
		assertThat(client.write(new Op.Check(OWNER, 0))).isEqualTo(noNode());
		assertThat(client.write(new Op.Check(TARGET, 1))).isEqualTo(rejected(0, WriteOutcome.Reason.BAD_VERSION));
		assertThat(client.write(new Op.Put<>(OWNER, CLAIM, Op.ANY_VERSION))).isEqualTo(noNode());
		assertThat(client.write(put(TARGET, 2, 1))).isEqualTo(rejected(0, WriteOutcome.Reason.BAD_VERSION));
		assertThat(client.write(new Op.Delete(OWNER, Op.ANY_VERSION))).isEqualTo(noNode());
		assertThat(client.write(new Op.Delete(TARGET, 1))).isEqualTo(rejected(0, WriteOutcome.Reason.BAD_VERSION));
		assertThat(client.write(create(TARGET, 2))).isEqualTo(rejected(0, WriteOutcome.Reason.NODE_EXISTS));
		assertThat(client.write(new Op.CreateDirectory(Node.group(GROUP))))
			.isEqualTo(rejected(0, WriteOutcome.Reason.NODE_EXISTS));
		assertThat(client.write(new Op.CreateDirectory(Node.group(new GroupName("other"))),
				new Op.CreateDirectory(Node.owners(new GroupName("another")))))
			.isEqualTo(rejected(1, WriteOutcome.Reason.NO_NODE));
		assertThat(client.write(new Op.Delete(Node.targets(GROUP), Op.ANY_VERSION)))
			.isEqualTo(rejected(0, WriteOutcome.Reason.NOT_EMPTY));
		assertThat(client.write(new Op.Delete(Node.targets(GROUP), 5)))
			.isEqualTo(rejected(0, WriteOutcome.Reason.BAD_VERSION));
		assertThat(client
			.write(new Op.CreateDirectory(new Node<>(Node.member(GROUP, MEMBER).path() + "/below", Void.class))))
			.isEqualTo(rejected(0, WriteOutcome.Reason.INVALID));
	}

	private static WriteOutcome noNode() {
		return rejected(0, WriteOutcome.Reason.NO_NODE);
	}

	private static Registration registration() {
		return new Registration(1, "i", "p", Duration.ofSeconds(4), new TreeMap<>(Map.of("orders", 8)), "sticky",
				Optional.empty(), 1, 100, Map.of(), MemberStatus.ACTIVE, Registration.Ack.NONE);
	}

	@Test
	void claimIsCreatedByTheTransactionThatBumpsItsEpoch() {
		StoreClient client = clientWithGroup();
		client.commit(new Op.Create<>(EPOCH, BUMP, false));
		long before = client.found(EPOCH).stat().mzxid();
		WriteOutcome.Committed committed = client.commit(ephemeral(OWNER, CLAIM),
				new Op.Put<>(EPOCH, BUMP, Op.ANY_VERSION));
		NodeStat epoch = committed.stat(1);
		assertThat(epoch.version()).isEqualTo(1);
		assertThat(epoch.mzxid()).isGreaterThan(before);
		assertThat(epoch.czxid()).isEqualTo(before);
		assertThat(epoch.ephemeralOwner()).isZero();
		NodeStat owner = client.found(OWNER).stat();
		assertThat(owner.czxid()).isEqualTo(epoch.mzxid());
		assertThat(owner.mzxid()).isEqualTo(epoch.mzxid());
		assertThat(owner.ephemeralOwner()).isEqualTo(client.session().id());
	}

	@Test
	void recreatedNodeIsAnotherOneAtVersionZero() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1));
		client.commit(put(TARGET, 2, 0));
		NodeStat first = client.found(TARGET).stat();
		client.commit(new Op.Delete(TARGET, 1));
		client.commit(create(TARGET, 1));
		NodeStat second = client.found(TARGET).stat();
		assertThat(first.version()).isEqualTo(1);
		assertThat(second.version()).isZero();
		assertThat(second.czxid()).isGreaterThan(first.mzxid());
		assertThat(second.mzxid()).isEqualTo(second.czxid());
	}

	@Test
	void missingNodesAreToldApartFromEmptyOnes() {
		StoreClient client = clientWithGroup();
		assertThat(client.read(TARGET)).isInstanceOf(Reply.Missing.class);
		assertThat(client.stat(TARGET)).isEmpty();
		assertThat(client.<Reply<List<String>>>await("children", (told) -> client.session().children(TARGET, told)))
			.isInstanceOf(Reply.Missing.class);
		assertThat(client.children(Node.targets(GROUP))).isEmpty();
		assertThat(client.ephemerals(Node.owners(GROUP))).isEmpty();
	}

	@Test
	void sessionListsItsOwnEphemeralsBelowANode() {
		StoreClient client = clientWithGroup();
		StoreClient other = client();
		GroupName longer = new GroupName("orders-2");
		client.commit(new Op.CreateDirectory(Node.group(longer)), ephemeral(Node.leader(longer), leader()),
				ephemeral(OWNER, CLAIM), ephemeral(Node.leader(GROUP), leader()), create(TARGET, 1));
		Node<Ownership> foreign = Node.owner(GROUP, new Partition("orders", 8));
		other.commit(ephemeral(foreign, CLAIM));
		client.catchUp();
		assertThat(client.ephemerals(Node.group(GROUP))).containsExactlyInAnyOrder(OWNER.path(),
				Node.leader(GROUP).path());
		assertThat(client.ephemerals(Node.owners(GROUP))).containsExactly(OWNER.path());
		assertThat(client.ephemerals(Node.ROOT)).hasSize(3);
		assertThat(other.ephemerals(Node.owners(GROUP))).containsExactly(foreign.path());
		client.commit(new Op.Delete(OWNER, Op.ANY_VERSION));
		assertThat(client.ephemerals(Node.owners(GROUP))).isEmpty();
	}

	private static LeaderRecord leader() {
		return new LeaderRecord(MEMBER);
	}

	@Test
	void ephemeralsEndWithTheirSession() {
		StoreClient client = clientWithGroup();
		StoreClient other = client();
		client.commit(ephemeral(OWNER, CLAIM), create(TARGET, 1));
		Session first = client.session();
		AtomicInteger changes = new AtomicInteger();
		other.catchUp();
		assertThat(other.exists(OWNER, changes::incrementAndGet)).isInstanceOf(Reply.Found.class);
		endSession(first);
		await("the hint", () -> changes.get() == 1);
		other.catchUp();
		assertThat(other.read(OWNER)).isInstanceOf(Reply.Missing.class);
		assertThat(other.found(TARGET).data()).isEqualTo(target(1));
		client.awaitEnd(first);
		assertThat(client.session(2).id()).isNotEqualTo(first.id());
	}

	@Test
	void nothingRunsAfterTheEndOfItsSession() {
		StoreClient client = clientWithGroup();
		Session first = client.session();
		endSession(first);
		client.awaitEnd(first);
		Session second = client.session(2);
		assertThat(client.write(first, create(TARGET, 1))).isEqualTo(new WriteOutcome.SessionEnded());
		assertThat(client.<Reply<Versioned<Target>>>await("a read", (told) -> first.read(TARGET, told)))
			.isInstanceOf(Reply.SessionEnded.class);
		assertThat(client.<Reply<NodeStat>>await("a look", (told) -> first.exists(TARGET, told, () -> {
		}))).isInstanceOf(Reply.SessionEnded.class);
		assertThat(client.<Reply<List<String>>>await("children", (told) -> first.children(Node.targets(GROUP), told)))
			.isInstanceOf(Reply.SessionEnded.class);
		assertThat(
				client.<Reply<List<String>>>await("ephemerals", (told) -> first.ephemerals(Node.targets(GROUP), told)))
			.isInstanceOf(Reply.SessionEnded.class);
		assertThat(client.<Reply<Boolean>>await("a watch", (told) -> first.watch(TARGET, false, (hint) -> {
		}, told))).isInstanceOf(Reply.SessionEnded.class);
		assertThat(client.write(second, create(TARGET, 2))).isInstanceOf(WriteOutcome.Committed.class);
	}

	@Test
	void requestsAreServedInTheirOrder() {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 0));
		Session session = client.session();
		List<Consumer<Consumer<Object>>> requests = new ArrayList<>();
		for (int number = 0; number < 100; number++) {
			int version = number;
			requests.add((told) -> session.write(List.of(put(TARGET, version + 1, version)), told::accept));
			requests.add((told) -> session.read(TARGET, told::accept));
		}
		List<Object> answers = client.all(requests);
		for (int number = 0; number < 100; number++) {
			assertThat(answers.get(2 * number)).isInstanceOf(WriteOutcome.Committed.class);
			assertThat(answers.get(2 * number + 1)).isInstanceOfSatisfying(Reply.Found.class,
					(found) -> assertThat(((Versioned<?>) found.value()).stat().version()).isPositive());
		}
		for (int number = 0; number < 100; number++) {
			Versioned<?> read = (Versioned<?>) ((Reply.Found<?>) answers.get(2 * number + 1)).value();
			assertThat(read.stat().version()).isEqualTo(number + 1);
			assertThat(read.data()).isEqualTo(target(number + 1));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{", "{}", "\"text\"", "\u0000\u0001", "not json" })
	void garbageIsUnreadableUntilItIsOverwritten(String garbage) {
		garbageIsUnreadable(garbage.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void invalidUtf8IsUnreadable() {
		garbageIsUnreadable(new byte[] { (byte) 0xff, (byte) 0xc0, 0x22 });
	}

	private void garbageIsUnreadable(byte[] garbage) {
		StoreClient client = clientWithGroup();
		client.commit(create(TARGET, 1));
		putRaw(TARGET, garbage);
		client.catchUp();
		assertThat(client.read(TARGET)).isInstanceOfSatisfying(Reply.Unreadable.class, (reply) -> {
			assertThat(reply.why()).isNotBlank();
			assertThat(reply.stat()).isEqualTo(client.stat(TARGET).orElseThrow());
			assertThat(reply.stat().version()).isEqualTo(1);
		});
		client.commit(put(TARGET, 2, 1));
		assertThat(client.found(TARGET).data()).isEqualTo(target(2));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void randomScriptsDoWhatTheModelDoes(long seed) {
		StoreClient first = client();
		StoreClient second = client();
		StoreScript script = new StoreScript(new Random(seed), List.of(first, second));
		script.run(1000);
		Session session = first.session();
		endSession(session);
		first.awaitEnd(session);
		script.endSession(session.id(), second);
	}

}
