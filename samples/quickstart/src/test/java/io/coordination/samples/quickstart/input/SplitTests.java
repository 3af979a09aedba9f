// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.input;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SplitTests {

	@ParameterizedTest
	@CsvSource({ "0,16", "1,16", "15,16", "16,16", "17,16", "200003,16", "5,1", "3,7" })
	void eachLineHasOnePlaceInOnePartition(long lines, int partitions) {
		Split split = new Split(lines, partitions);
		long sum = 0;
		for (int partition = 0; partition < partitions; partition++) {
			long count = split.linesOf(partition);
			sum += count;
			for (long offset = 0; offset < count; offset++) {
				long line = split.lineAt(partition, offset);
				assertThat(line).isBetween(0L, lines - 1);
				assertThat(split.partitionOf(line)).isEqualTo(partition);
				assertThat(split.offsetOf(line)).isEqualTo(offset);
			}
			assertThat(split.lineAt(partition, count)).isGreaterThanOrEqualTo(lines);
		}
		assertThat(sum).isEqualTo(lines);
	}

	@Test
	void noPartitionsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Split(1, 0));
	}

}
