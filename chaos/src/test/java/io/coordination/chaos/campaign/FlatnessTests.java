// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlatnessTests {

	@Test
	void whatStaysIsFlat() {
		assertThat(Flatness.of("m1", "threads", Collections.nCopies(100, 40L)).flat()).isTrue();
	}

	@Test
	void whatGrowsIsNotFlat() {
		Flatness growth = Flatness.of("m1", "threads", LongStream.range(0, 100).boxed().toList());
		assertThat(growth.flat()).isFalse();
		assertThat(growth.second()).isEqualTo(15);
		assertThat(growth.last()).isEqualTo(95);
	}

	@Test
	void firstTenthAndSinglePeaksDontCount() {
		List<Long> values = Stream
			.of(Collections.nCopies(10, 5L), Collections.nCopies(80, 40L), List.of(40L, 900L, 40L, 40L, 40L),
					Collections.nCopies(5, 41L))
			.flatMap(List::stream)
			.toList();
		assertThat(Flatness.of("m1", "threads", values).flat()).isTrue();
	}

	@Test
	void samplesAreReadInTheOrderOfTime() {
		List<Entry> entries = LongStream.range(0, 100)
			.mapToObj((at) -> (Entry) new Entry.Sample("m1", "threads", 100 - at, at))
			.toList();
		assertThat(Flatness.of(new History(entries))).singleElement()
			.satisfies((growth) -> assertThat(growth.second()).isGreaterThan(growth.last()));
	}

	@Test
	void tooFewSamplesSayNothing() {
		assertThat(Flatness.of(History.of(new Entry.Sample("m1", "threads", 1, 2)))).isEmpty();
	}

}
