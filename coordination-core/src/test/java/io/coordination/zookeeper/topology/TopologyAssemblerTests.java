// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

import io.coordination.Partition;
import io.coordination.topology.TopologySnapshot;
import io.coordination.zookeeper.topology.PathPattern.Kind;
import io.coordination.zookeeper.topology.PathPattern.Spot;
import io.coordination.zookeeper.topology.TreeImage.Leaf;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopologyAssemblerTests {

	private final TopologyAssembler assembler = new TopologyAssembler();

	private static Spot spot(Kind kind, String... names) {
		String text = switch (kind) {
			case BROKER -> "/ids/{broker}";
			case TOPIC -> "/topics/{topic}";
			case SHARE -> "/topics/{topic}/{broker}";
			case LEADER -> "/topics/{topic}/partitions/{partition}/state";
		};
		Optional<Spot> spot = Optional.of(PathPattern.of(kind, text).start());
		for (String name : names) {
			spot = spot.flatMap((at) -> at.child(name));
		}
		return spot.orElseThrow();
	}

	private static Leaf leaf(long czxid, long mzxid, String data, Kind kind, String... names) {
		return new Leaf(spot(kind, names), czxid, mzxid, data.getBytes(StandardCharsets.UTF_8));
	}

	private TopologySnapshot assemble(Leaf... leaves) {
		return assemble((image) -> {
			for (Leaf leaf : leaves) {
				image.add(leaf);
			}
		});
	}

	private TopologySnapshot assemble(Consumer<TreeImage> content) {
		TreeImage image = new TreeImage();
		content.accept(image);
		return this.assembler.assemble(image);
	}

	@Test
	void bothFormsStandSideBySide() {
		TopologySnapshot snapshot = assemble(leaf(1, 1, "b1:9092", Kind.BROKER, "1"),
				leaf(2, 2, "{\"host\":\"b2\",\"port\":9092,\"rack\":\"east\"}", Kind.BROKER, "2"),
				leaf(3, 3, "{\"partitions\":{\"0\":[1],\"1\":[2]}}", Kind.TOPIC, "a"),
				leaf(4, 4, "{\"leader\":2,\"isr\":[2]}", Kind.LEADER, "a", "1"), leaf(5, 5, "", Kind.TOPIC, "old"),
				leaf(6, 6, "2", Kind.SHARE, "old", "1"), leaf(7, 7, "3", Kind.SHARE, "old", "2"));
		assertThat(snapshot.brokers()).containsOnlyKeys(1, 2);
		assertThat(snapshot.topic("a").orElseThrow().partitions()).isEqualTo(2);
		assertThat(snapshot.topic("old").orElseThrow().partitions()).isEqualTo(5);
		assertThat(snapshot.topic("old").orElseThrow().counts()).hasToString("{old.1=2, old.2=3}");
		assertThat(snapshot.leaderOf(new Partition("a", 1))).map((broker) -> broker.rack().orElse("")).contains("east");
		assertThat(snapshot.problems()).isEmpty();
	}

	@Test
	void garbageLeavesWhatStoodBeforeAndIsAProblem() {
		TopologySnapshot before = assemble(leaf(1, 1, "b1:9092", Kind.BROKER, "1"));
		TopologySnapshot after = assemble(leaf(1, 2, "garbage", Kind.BROKER, "1"));
		assertThat(after.brokers()).isEqualTo(before.brokers());
		assertThat(after.problems()).containsOnlyKeys("/ids/1");
		assertThat(assemble(leaf(1, 3, "b1:9093", Kind.BROKER, "1")).problems()).isEmpty();
	}

	@Test
	void garbageInANodeThatWasMadeAgainIsNothing() {
		assemble(leaf(1, 1, "b1:9092", Kind.BROKER, "1"));
		TopologySnapshot after = assemble(leaf(5, 5, "garbage", Kind.BROKER, "1"));
		assertThat(after.brokers()).isEmpty();
		assertThat(after.problems()).containsOnlyKeys("/ids/1");
	}

	@Test
	void garbageIsTheSameProblemForAsLongAsItStands() {
		TopologySnapshot first = assemble(leaf(1, 1, "garbage", Kind.BROKER, "1"));
		TopologySnapshot second = assemble(leaf(1, 2, "other garbage", Kind.BROKER, "1"));
		assertThat(second).isEqualTo(first);
	}

	@Test
	void problemsOfTheTreeAreThoseOfTheSnapshot() {
		TopologySnapshot snapshot = assemble((image) -> image.problem("/ids", "denied"));
		assertThat(snapshot.problems()).containsEntry("/ids", "denied");
	}

	@Test
	void treeOfGarbageHasABoundedNumberOfProblems() {
		TopologySnapshot snapshot = assemble((image) -> {
			for (int id = 0; id < 5000; id++) {
				image.add(leaf(1, 1, "garbage", Kind.BROKER, Integer.toString(id)));
			}
		});
		assertThat(snapshot.problems()).hasSize(1000);
	}

	@Test
	void shareWhoseNameWouldBeTooLongIsAProblem() {
		String name = "t".repeat(127);
		TopologySnapshot snapshot = assemble(leaf(1, 1, "", Kind.TOPIC, name), leaf(2, 2, "2", Kind.SHARE, name, "1"));
		assertThat(snapshot.topic(name).orElseThrow().partitions()).isZero();
		assertThat(snapshot.problems()).hasSize(1);
	}

	@Test
	void leaderOfAPartitionThatCanNotBeIsAProblem() {
		TopologySnapshot snapshot = assemble(leaf(1, 1, "1", Kind.LEADER, "a", "100000"));
		assertThat(snapshot.leaders()).isEmpty();
		assertThat(snapshot.problems()).hasSize(1);
	}

}
