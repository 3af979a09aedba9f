// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PartitionSetBuilderTests {

	@Test
	void rangesThatTouchBecomeOne() {
		PartitionSet set = PartitionSet.builder()
			.add("orders", 0, 2)
			.add("orders", 2, 3)
			.add("orders", 7, 8)
			.add("refunds", 0, 1)
			.build();
		assertThat(set).isEqualTo(PartitionSet.parse(Map.of("orders", "0-2,7", "refunds", "0")));
		assertThat(set.size()).isEqualTo(5);
	}

	@Test
	void whatItVisitsMakesAnEqualSet() {
		PartitionSet set = PartitionSet.parse(Map.of("orders", "0-2,70,200", "refunds", "1"));
		PartitionSetBuilder builder = PartitionSet.builder();
		List<String> visited = new ArrayList<>();
		set.forEachRange((topic, from, to) -> {
			builder.add(topic, from, to);
			visited.add(topic + " " + from + " " + to);
		});
		assertThat(builder.build()).isEqualTo(set);
		assertThat(visited).containsExactly("orders 0 3", "orders 70 71", "orders 200 201", "refunds 1 2");
	}

	@Test
	void nothingAddedIsTheEmptySet() {
		assertThat(PartitionSet.builder().build()).isSameAs(PartitionSet.empty());
		assertThat(PartitionSet.builder().add("orders", 3, 3).build()).isSameAs(PartitionSet.empty());
	}

	@Test
	void refusesWhatIsOutOfOrderOrBounds() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PartitionSet.builder().add("orders", 0, 2).add("orders", 1, 3))
			.withMessageContaining("1-2");
		assertThatIllegalArgumentException().isThrownBy(() -> PartitionSet.builder().add("b", 0, 2).add("a", 0, 2))
			.withMessageContaining("b, a");
		assertThatIllegalArgumentException().isThrownBy(() -> PartitionSet.builder().add("a/b", 0, 2));
		assertThatIllegalArgumentException().isThrownBy(() -> PartitionSet.builder().add("a", -1, 2));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PartitionSet.builder().add("a", 0, Partition.MAX_PER_TOPIC + 1));
	}

}
