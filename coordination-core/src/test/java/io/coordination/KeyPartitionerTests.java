// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyPartitionerTests {

	// With as many partitions as there are positive integers the partition is the hash
	// itself; these are the hashes that Kafka has in its own documentation and tests.
	@Test
	void hashesAreThoseThatAreKnown() {
		assertHash("21", -973932308);
		assertHash("foobar", -790332482);
		assertHash("a-little-bit-long-string", -985981536);
		assertHash("a-little-bit-longer-string", -1486304829);
		assertHash("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971);
		assertHash("abc", 479470107);
	}

	private static void assertHash(String key, int hash) {
		assertThat(KeyPartitioner.partition(key, Integer.MAX_VALUE))
			.isEqualTo((hash & Integer.MAX_VALUE) % Integer.MAX_VALUE);
	}

	@Test
	void textCountsAsItsBytes() {
		assertThat(KeyPartitioner.partition("gr\u00fcn", 1000))
			.isEqualTo(KeyPartitioner.partition("gr\u00fcn".getBytes(StandardCharsets.UTF_8), 1000));
	}

	@Test
	void everyKeyHasAPartitionThatExists() {
		assertThat(IntStream.range(0, 10_000).map((i) -> KeyPartitioner.partition("key-" + i, 7)).distinct().sorted())
			.containsExactly(0, 1, 2, 3, 4, 5, 6);
		assertThat(KeyPartitioner.partition(new byte[0], 5)).isBetween(0, 4);
	}

	@Test
	void withoutPartitionsThereIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyPartitioner.partition("a", 0))
			.withMessageContaining("at least one partition, not 0");
	}

}
