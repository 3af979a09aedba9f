// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.coordination.Assignor;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Store;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No write is larger than it may be, weighed as it goes over the wire.
 */
class WriteSizesIT {

	private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration TICK = Duration.ofSeconds(1);

	@TempDir
	private Path directory;

	private EmbeddedServer server;

	private final List<MeasuredStore> stores = new ArrayList<>();

	@BeforeEach
	void startServer() {
		this.server = EmbeddedServer.start(this.directory, (int) TICK.toMillis());
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	private TestMember join(String namespace, String id, GroupOptions options) {
		return TestMember.at(this.server.connectString())
			.namespace(namespace)
			.id(id)
			.timeout(SESSION_TIMEOUT, TICK)
			.store((store) -> measured(store, namespace))
			.join(options);
	}

	private Store measured(Store store, String namespace) {
		MeasuredStore measured = new MeasuredStore(store, namespace);
		this.stores.add(measured);
		return measured;
	}

	private int largest() {
		return this.stores.stream().mapToInt(MeasuredStore::largest).max().orElse(0);
	}

	@Test
	void longestNamesFit() {
		int partitions = 700;
		String namespace = "n".repeat(128);
		GroupOptions options = GroupOptions.named("g".repeat(128))
			.topic("t".repeat(128), partitions)
			.initialRebalanceDelay(Duration.ZERO)
			.rebalanceDelay(Duration.ZERO)
			.build();
		try (TestMember first = join(namespace, "a".repeat(128), options)) {
			Probe.await(() -> first.group().claims().size() == partitions);
			List<CompletableFuture<Void>> commits = new ArrayList<>();
			first.group()
				.claims()
				.stream()
				.limit(100)
				.forEach((claim) -> commits.add(first.group()
					.offsets()
					.commitAsync(claim, new OffsetAndMetadata(1, "x".repeat(OffsetAndMetadata.MAX_METADATA_BYTES)))));
			CompletableFuture.allOf(commits.toArray(CompletableFuture[]::new)).orTimeout(20, TimeUnit.SECONDS).join();
			try (TestMember second = join(namespace, "b".repeat(128), options)) {
				Probe.await(() -> second.group().claims().size() == partitions / 2);
			}
			Probe.await(() -> first.group().claims().size() == partitions);
		}
		assertThat(largest()).isBetween(Batches.MAX_BYTES / 2, Batches.MAX_BYTES);
	}

	@Test
	void targetsOfAThousandMembersAreSplit() {
		int members = 1000;
		int partitions = 20_000;
		GroupName group = new GroupName("orders");
		try (Probe others = Probe.open(this.server.connectString(), "large")) {
			register(others, group, members, partitions);
			GroupOptions options = GroupOptions.named("orders")
				.topic("orders", partitions)
				// every thousandth partition: no two of them make a range
				.assignor(Assignor.roundRobin())
				.initialRebalanceDelay(Duration.ZERO)
				.rebalanceDelay(Duration.ZERO)
				.build();
			TestMember leader = join("large", "leader", options);
			Probe.await(() -> leader.group().claims().size() >= partitions / (members + 1));
			Node<Target> last = Node.target(group, new MemberId("m" + (members - 1)));
			Probe.await(() -> read(others, last) instanceof Reply.Found<Versioned<Target>> found
					&& found.value().data().partitions().size() >= partitions / (members + 1));
			leader.kill();
		}
		assertThat(largest()).isBetween(Batches.MAX_BYTES / 4, Batches.MAX_BYTES);
	}

	private static void register(Probe probe, GroupName group, int members, int partitions) {
		List<Op> operations = new ArrayList<>(List.of(new Op.CreateDirectory(Node.groups()),
				new Op.CreateDirectory(Node.group(group)), new Op.CreateDirectory(Node.members(group))));
		for (int number = 0; number < members; number++) {
			operations.add(new Op.Create<>(Node.member(group, new MemberId("m" + number)),
					new Registration(1, "i", "p", SESSION_TIMEOUT, new TreeMap<>(Map.of("orders", partitions)),
							"round-robin", Optional.empty(), 1, partitions, Map.of(), MemberStatus.ACTIVE,
							Registration.Ack.NONE),
					true));
		}
		for (List<Op> batch : Batches.cut(operations, 1, (operation) -> 1000)) {
			assertThat(Probe.get(Probe.write(probe.session(1), batch.toArray(Op[]::new))))
				.isInstanceOf(WriteOutcome.Committed.class);
		}
	}

	private static <T> Reply<Versioned<T>> read(Probe probe, Node<T> node) {
		return Probe.get(Probe.read(probe.session(1), node));
	}

	@Test
	void registrationHasRoomForAllThatItMayHold() throws MalformedException {
		TreeMap<String, Integer> topics = new TreeMap<>();
		List<Partition> refused = new ArrayList<>();
		for (int number = 0; number < 292; number++) {
			topics.put("t".repeat(125) + (100 + number), Partition.MAX_PER_TOPIC);
			for (int index = 0; index < 7; index++) {
				refused.add(new Partition(topics.lastKey(), Partition.MAX_PER_TOPIC - 1 - 2 * index));
			}
		}
		Registration full = new Registration(1, "i".repeat(32), "p".repeat(300), SESSION_TIMEOUT, topics,
				"a".repeat(128), Optional.of("z".repeat(256)), 1000, Integer.MAX_VALUE,
				Map.of("k", "\u0001".repeat(16 * 1024 - 1)), MemberStatus.DRAINING,
				new Registration.Ack(1L << 61, Integer.MAX_VALUE, PartitionSet.of(refused)));
		byte[] content = Codecs.of(Registration.class).encode(full);
		assertThat(content).hasSizeLessThan(Batches.MAX_BYTES);
		assertThat(Codecs.of(Registration.class).decode(content)).isEqualTo(full);
	}

	@Test
	void targetOfASessionThatIsFullFitsIntoOneWrite() {
		List<Partition> every = new ArrayList<>();
		for (int index = Partition.MAX_PER_TOPIC - 1; index > 0; index -= 2) {
			every.add(new Partition("orders", index));
		}
		// five times what a session may hold, in the worst order
		byte[] content = Codecs.of(Target.class).encode(new Target(1, PartitionSet.of(every)));
		assertThat(content).hasSizeLessThan(Batches.MAX_BYTES);
	}

}
