// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.coordination.Partition;
import io.coordination.protocol.Step;
import io.coordination.protocol.member.Tenure.Stage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link TenureMap} counts, against a map that is looked through.
 */
class TenureMapTests {

	private static final int PARTITIONS = 12;

	private static final List<Stage> STAGES = List.of(Stage.values());

	private final TreeMap<Partition, Tenure> expected = new TreeMap<>();

	private static Tenure tenure(Random random) {
		Stage stage = STAGES.get(random.nextInt(STAGES.size()));
		Tenure tenure = Tenure.WANTED.to(stage);
		return switch (random.nextInt(3)) {
			case 0 -> tenure;
			case 1 -> tenure.until(random.nextInt(100));
			default -> tenure.refuse();
		};
	}

	private void change(TenureMap tenures, Random random) {
		Partition partition = new Partition("orders", random.nextInt(PARTITIONS));
		Tenure tenure = tenure(random);
		switch (random.nextInt(3)) {
			case 0 -> {
				tenures.put(partition, tenure);
				this.expected.put(partition, tenure);
			}
			case 1 -> {
				tenures.putIfAbsent(partition, tenure);
				this.expected.putIfAbsent(partition, tenure);
			}
			default -> {
				tenures.remove(partition);
				this.expected.remove(partition);
			}
		}
	}

	private static List<Partition> where(Map<Partition, Tenure> tenures, Predicate<Tenure> predicate) {
		return tenures.entrySet()
			.stream()
			.filter((entry) -> predicate.test(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	private static void compare(TenureMap tenures, Map<Partition, Tenure> expected) {
		for (Stage stage : Stage.values()) {
			List<Partition> in = where(expected, (tenure) -> tenure.stage() == stage);
			assertThat(tenures.in(stage)).isEqualTo(in);
			assertThat(tenures.count(stage)).isEqualTo(in.size());
			assertThat(tenures.late(stage, 50))
				.isEqualTo(where(expected, (tenure) -> tenure.stage() == stage && tenure.deadline() <= 50));
		}
		assertThat(tenures.in(Stage.HELD, Stage.REVOKING))
			.isEqualTo(where(expected, (tenure) -> tenure.stage() == Stage.HELD || tenure.stage() == Stage.REVOKING));
		List<Partition> refused = where(expected, Tenure::refused);
		assertThat(tenures.refused(PARTITIONS)).isEqualTo(refused);
		assertThat(tenures.refused(2)).isEqualTo(refused.subList(0, Math.min(2, refused.size())));
		assertThat(tenures.earliestDeadline())
			.isEqualTo(expected.values().stream().mapToLong(Tenure::deadline).min().orElse(Step.NEVER));
		assertThat(tenures.partitions()).isEqualTo(new ArrayList<>(expected.keySet()));
		assertThat(tenures.isEmpty()).isEqualTo(expected.isEmpty());
	}

	@Test
	void countsAreThoseOfWhatIsThere() {
		for (int seed = 0; seed < 1000; seed++) {
			Random random = new Random(seed);
			TenureMap tenures = new TenureMap();
			this.expected.clear();
			for (int step = 0; step < 40; step++) {
				change(tenures, random);
				compare(tenures, this.expected);
			}
		}
	}

	@Test
	void whatACopyBecomesTheOriginalDoesNotSee() {
		for (int seed = 0; seed < 1000; seed++) {
			Random random = new Random(seed);
			TenureMap original = new TenureMap();
			this.expected.clear();
			for (int step = 0; step < 20; step++) {
				change(original, random);
			}
			Map<Partition, Tenure> before = new TreeMap<>(this.expected);
			TenureMap copy = new TenureMap(original);
			assertThat(copy.isAnyRemoved()).isFalse();
			compare(copy, before);
			for (int step = 0; step < 20; step++) {
				change(copy, random);
			}
			compare(original, before);
			compare(copy, this.expected);
		}
	}

}
