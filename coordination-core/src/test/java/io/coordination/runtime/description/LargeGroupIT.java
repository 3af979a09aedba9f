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

import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.runtime.ThreadedEnvironment;
import io.coordination.schema.GroupRecord;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A group of 100 members and 20,000 partitions, all of them owned and committed. The
 * bound of time is generous: it catches what is wrong by an order of magnitude.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LargeGroupIT {

	private static final GroupName GROUP = new GroupName("orders");

	private static final int MEMBERS = 100;

	private static final int PARTITIONS = 20_000;

	private final ThreadedEnvironment environment = new ThreadedEnvironment();

	private final GroupReader reader = new GroupReader(this.environment);

	private EmbeddedServer server;

	private Probe probe;

	@BeforeAll
	void make(@TempDir Path directory) {
		this.server = EmbeddedServer.start(directory, 2000);
		this.probe = Probe.open(this.server.connectString(), "large");
		List<Op> operations = new ArrayList<>();
		for (Node<Void> node : List.of(Node.groups(), Node.group(GROUP), Node.members(GROUP), Node.targets(GROUP),
				Node.owners(GROUP), Node.owners(GROUP, "orders"), Node.offsets(GROUP), Node.offsets(GROUP, "orders"))) {
			operations.add(new Op.CreateDirectory(node));
		}
		TreeMap<String, Integer> topics = new TreeMap<>(Map.of("orders", PARTITIONS));
		operations.add(new Op.Create<>(Node.state(GROUP),
				new GroupRecord(GroupState.STABLE, 7, member(0), "join", Instant.EPOCH, topics, 0), false));
		for (int number = 0; number < MEMBERS; number++) {
			operations.add(new Op.Create<>(Node.member(GROUP, member(number)),
					new Registration(1, "i", "p", Duration.ofSeconds(4), topics, "sticky", Optional.empty(), 1, 1000,
							Map.of(), MemberStatus.ACTIVE, new Registration.Ack(7, 200, PartitionSet.empty())),
					true));
			int first = number;
			operations.add(new Op.Create<>(Node.target(GROUP, member(number)), new Target(7, PartitionSet
				.of(partitions().stream().filter((partition) -> partition.index() % MEMBERS == first).toList())),
					false));
		}
		for (Partition partition : partitions()) {
			operations.add(new Op.Create<>(Node.owner(GROUP, partition),
					new Ownership(member(partition.index() % MEMBERS), "i".repeat(32), 7, "n".repeat(32)), false));
			operations.add(new Op.Create<>(Node.offset(GROUP, partition),
					new OffsetRecord(partition.index(), "", 42, Instant.EPOCH, Optional.empty()), false));
		}
		List<CompletableFuture<WriteOutcome>> written = Batches.cut(operations, 1, (operation) -> 1000)
			.stream()
			.map((batch) -> Probe.write(session(), batch.toArray(Op[]::new)))
			.toList();
		assertThat(written)
			.allSatisfy((outcome) -> assertThat(Probe.get(outcome)).isInstanceOf(WriteOutcome.Committed.class));
	}

	@AfterAll
	void close() {
		this.environment.stop();
		this.probe.close();
		this.server.close();
	}

	private static MemberId member(int number) {
		return new MemberId("m" + number);
	}

	private static List<Partition> partitions() {
		return PartitionSet.all(Map.of("orders", PARTITIONS)).toList();
	}

	private Session session() {
		return this.probe.session(1);
	}

	@Test
	void allOfItIsReadInTime() {
		long begin = System.nanoTime();
		GroupDescription group = this.reader.describe(session(), GROUP, DescribeOptions.all());
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
		assertThat(group.members()).hasSize(MEMBERS)
			.allSatisfy((member) -> assertThat(member.held()).isEqualTo(member.target()));
		assertThat(group.unassigned().isEmpty()).isTrue();
		assertThat(group.partitions()).hasSize(PARTITIONS).allSatisfy((partition) -> {
			assertThat(partition.owner().map(GroupDescription.Owner::member)).isEqualTo(partition.target());
			assertThat(partition.offset()).isPresent();
		});
	}

	@Test
	void pagesTogetherAreAllOfIt() {
		List<Partition> read = new ArrayList<>();
		for (int from = 0; from < PARTITIONS; from += 3000) {
			this.reader.describe(session(), GROUP, DescribeOptions.page(from, 3000))
				.partitions()
				.forEach((partition) -> read.add(partition.partition()));
		}
		assertThat(read).isEqualTo(partitions());
	}

	@Test
	void nobodyWaitsLongBehindThoseWhoReadIt() {
		List<CompletableFuture<GroupDescription>> readers = new ArrayList<>();
		for (int number = 0; number < 2; number++) {
			readers
				.add(CompletableFuture.supplyAsync(() -> this.reader.describe(session(), GROUP, DescribeOptions.all()),
						(task) -> new Thread(task).start()));
		}
		int heartbeats = 0;
		while (!readers.stream().allMatch(CompletableFuture::isDone)) {
			Probe.get(Probe.write(session(), new Op.Check(Node.ROOT, Op.ANY_VERSION)));
			heartbeats++;
		}
		// behind 80,000 reads at once, the first heartbeat would be the last
		assertThat(heartbeats).isGreaterThan(20);
		assertThat(readers).allSatisfy((reader) -> assertThat(reader.join().partitions()).hasSize(PARTITIONS));
	}

}
