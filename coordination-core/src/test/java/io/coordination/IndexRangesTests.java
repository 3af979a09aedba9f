// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IndexRangesTests {

	@Test
	void nothingIsTheEmptyText() {
		assertThat(IndexRanges.format(Ranges.NONE)).isEmpty();
		assertThat(IndexRanges.parse("")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0 | 0", "0 1 | 0-1", "0 1 2 3 7 | 0-3,7", "5 9 10 | 5,9-10", "63 64 | 63-64",
			"0 99999 | 0,99999" })
	void neighboursAreARange(String indexes, String text) {
		BitSet bits = new BitSet();
		for (String index : indexes.split(" ", -1)) {
			bits.set(Integer.parseInt(index));
		}
		assertThat(IndexRanges.format(Ranges.of(bits))).isEqualTo(text);
		assertThat(Ranges.bits(IndexRanges.parse(text))).isEqualTo(bits);
	}

	@Test
	void readsWhateverItWrote() {
		for (int seed = 0; seed < 2_000; seed++) {
			Random random = new Random(seed);
			int span = 1 + random.nextInt(300);
			BitSet bits = IntStream.range(0, span)
				.filter((index) -> random.nextInt(4) > 0)
				.collect(BitSet::new, BitSet::set, BitSet::or);
			assertThat(Ranges.bits(IndexRanges.parse(IndexRanges.format(Ranges.of(bits))))).as("seed %d", seed)
				.isEqualTo(bits);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "007", "00", "-1", "1-", "-", ",", "1,", ",1", "3-1", "1,1", "2,1", "0-3,3", "0-3,2-5",
			"1 ", " 1", "+1", "1-2-3", "a", "1.0", "\u0661", "100000", "0-100000", "99999999999", "0--1" })
	void refusesWhatIsNotCanonical(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> IndexRanges.parse(text))
			.withMessageContaining("ascending ranges");
	}

	@Test
	void messageOfALongTextIsShort() {
		assertThatIllegalArgumentException().isThrownBy(() -> IndexRanges.parse("x".repeat(100_000)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(200));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0-1,2 | 0-2", "1-1 | 1" })
	void neighboursWrittenApartAreReadAsOne(String text, String shortest) {
		assertThat(IndexRanges.format(IndexRanges.parse(text))).isEqualTo(shortest);
	}

}
