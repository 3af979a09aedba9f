// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartitionSetTests {

	@Test
	void isInOrderOfTopicAndIndex() {
		PartitionSet set = PartitionSet.of(new Partition("b", 0), new Partition("a", 10), new Partition("a", 9),
				new Partition("a", 10));
		assertThat(set).containsExactly(new Partition("a", 9), new Partition("a", 10), new Partition("b", 0));
		assertThat(set.size()).isEqualTo(3);
		assertThat(set.topics()).containsExactly("a", "b");
	}

	@Test
	void rangesAreReadAsWritten() {
		PartitionSet set = PartitionSet.parse(Map.of("orders", "0-3,7", "refunds", "12"));
		assertThat(set.ranges()).containsExactly(Map.entry("orders", "0-3,7"), Map.entry("refunds", "12"));
		assertThat(set).hasToString("{orders=0-3,7, refunds=12}");
		assertThat(PartitionSet.parse(set.ranges())).isEqualTo(set).hasSameHashCodeAs(set);
	}

	@Test
	void emptySetsAreEqualHoweverMade() {
		PartitionSet orders = PartitionSet.all(Map.of("orders", 4));
		assertThat(orders.minus(orders)).isEqualTo(PartitionSet.empty());
		assertThat(PartitionSet.of()).isEqualTo(PartitionSet.empty());
		assertThat(PartitionSet.all(Map.of("orders", 0))).isEqualTo(PartitionSet.empty());
		assertThat(PartitionSet.ofIndexes(Map.of("orders", new BitSet()))).isEqualTo(PartitionSet.empty());
		assertThat(PartitionSet.parse(Map.of("orders", ""))).isEqualTo(PartitionSet.empty());
		assertThat(PartitionSet.parse(Map.of("orders", "")).topics()).isEmpty();
		assertThat(PartitionSet.empty().isEmpty()).isTrue();
	}

	@Test
	void operationsAreThoseOfSets() {
		for (int seed = 0; seed < 2_000; seed++) {
			Random random = new Random(seed);
			Set<Partition> left = draw(random);
			Set<Partition> right = draw(random);
			PartitionSet a = PartitionSet.of(left);
			PartitionSet b = PartitionSet.of(right);
			Set<Partition> union = new TreeSet<>(left);
			union.addAll(right);
			Set<Partition> difference = new TreeSet<>(left);
			difference.removeAll(right);
			Set<Partition> intersection = new TreeSet<>(left);
			intersection.retainAll(right);
			assertThat(a.plus(b).toList()).as("seed %d", seed).containsExactlyElementsOf(union);
			assertThat(a.minus(b).toList()).as("seed %d", seed).containsExactlyElementsOf(difference);
			assertThat(a.intersect(b).toList()).as("seed %d", seed).containsExactlyElementsOf(intersection);
			assertThat(a.minus(b)).isEqualTo(PartitionSet.of(difference))
				.hasSameHashCodeAs(PartitionSet.of(difference));
			assertThat(a.minus(b).size()).isEqualTo(difference.size());
			assertThat(a.intersects(b)).isEqualTo(!intersection.isEmpty());
			assertThat(a.toList()).as("operands stay as they were").containsExactlyElementsOf(left);
			assertThat(b.toList()).containsExactlyElementsOf(right);
			assertThat(PartitionSet.parse(a.ranges())).isEqualTo(a);
			assertThat(left).allMatch(a::contains);
			assertThat(difference).noneMatch(b::contains);
		}
	}

	@Test
	void bitsGivenAndReturnedAreCopies() {
		BitSet bits = new BitSet();
		bits.set(3);
		PartitionSet set = PartitionSet.ofIndexes(Map.of("orders", bits));
		bits.set(4);
		set.indexes("orders").set(5);
		assertThat(set).containsExactly(new Partition("orders", 3));
		assertThat(set.indexes("refunds").isEmpty()).isTrue();
	}

	@Test
	void cannotBeChangedThroughItsViews() {
		PartitionSet set = PartitionSet.all(Map.of("orders", 2));
		assertThatThrownBy(() -> set.topics().clear()).isInstanceOf(UnsupportedOperationException.class);
		assertThatThrownBy(() -> set.ranges().clear()).isInstanceOf(UnsupportedOperationException.class);
		assertThatThrownBy(() -> set.toList().clear()).isInstanceOf(UnsupportedOperationException.class);
		assertThat(set.size()).isEqualTo(2);
	}

	@Test
	void visitsTheIndexesOfATopicInOrder() {
		PartitionSet set = PartitionSet.parse(Map.of("orders", "0-2,70,200", "refunds", "1"));
		List<Integer> visited = new ArrayList<>();
		set.forEachIndex("orders", visited::add);
		set.forEachIndex("payments", visited::add);
		assertThat(visited).containsExactly(0, 1, 2, 70, 200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "..", "a/b", "ä" })
	void refusesTopicsThatAreNoNames(String topic) {
		BitSet bits = new BitSet();
		bits.set(0);
		assertThatIllegalArgumentException().isThrownBy(() -> PartitionSet.parse(Map.of(topic, "0")));
		assertThatIllegalArgumentException().isThrownBy(() -> PartitionSet.all(Map.of(topic, 1)));
		assertThatIllegalArgumentException().isThrownBy(() -> PartitionSet.ofIndexes(Map.of(topic, bits)));
	}

	@Test
	void refusesIndexesOutOfBounds() {
		BitSet bits = new BitSet();
		bits.set(Partition.MAX_PER_TOPIC);
		assertThatIllegalArgumentException().isThrownBy(() -> PartitionSet.ofIndexes(Map.of("orders", bits)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Partition("orders", Partition.MAX_PER_TOPIC));
		assertThatIllegalArgumentException().isThrownBy(() -> new Partition("orders", -1));
	}

	private static Set<Partition> draw(Random random) {
		Set<Partition> drawn = new TreeSet<>();
		int count = random.nextInt(40);
		int span = 1 + random.nextInt(100);
		for (int i = 0; i < count; i++) {
			drawn.add(new Partition("t" + random.nextInt(3), random.nextInt(span)));
		}
		return drawn;
	}

}
