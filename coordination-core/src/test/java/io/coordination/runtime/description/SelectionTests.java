// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.Map;

import io.coordination.DescribeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SelectionTests {

	private static final Map<String, Integer> TOPICS = Map.of("c", 3, "a", 4, "b", 0);

	@ParameterizedTest
	@CsvSource({ "0, 2147483647, '{a=0-3, c=0-2}'", "0, 0, {}", "1, 2, {a=1-2}", "3, 2, '{a=3, c=0}'", "4, 9, {c=0-2}",
			"6, 1, {c=2}", "7, 1, {}", "2147483647, 2147483647, {}" })
	void pagesGoThroughTheTopicsInOrder(int from, int limit, String expected) {
		assertThat(Selection.select(DescribeOptions.page(from, limit), TOPICS)).hasToString(expected);
	}

	@ParameterizedTest
	@CsvSource({ "c, 0, 9, {c=0-2}", "c, 1, 1, {c=1}", "c, 3, 1, {}", "b, 0, 9, {}", "d, 0, 9, {}" })
	void pagesOfATopicCountFromItsBeginning(String topic, int from, int limit, String expected) {
		assertThat(Selection.select(DescribeOptions.page(from, limit).ofTopic(topic), TOPICS)).hasToString(expected);
	}

	@Test
	void everythingIsSelectedUnlessAskedOtherwise() {
		assertThat(Selection.select(DescribeOptions.all(), TOPICS)).hasToString("{a=0-3, c=0-2}");
		assertThat(DescribeOptions.all().withoutOffsets().offsets()).isFalse();
	}

	@Test
	void pagesThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> DescribeOptions.page(-1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> DescribeOptions.page(0, -1));
		assertThatIllegalArgumentException().isThrownBy(() -> DescribeOptions.all().ofTopic("../x"));
	}

}
