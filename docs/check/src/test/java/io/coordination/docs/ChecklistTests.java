// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChecklistTests {

	private static final Document PAGE = Document.read("docs/spring-checklist.md");

	private static final Pattern TEST = Pattern
		.compile("\\[`(\\w*)(?:\\.(\\w+))?`]\\(\\.\\./([^)]+/src/test/[^)]+)\\)");

	private static final Pattern ROW = Pattern.compile("^\\| (\\d+)(, \\d+)* \\|.*", Pattern.MULTILINE);

	static List<MatchResult> tests() {
		return TEST.matcher(PAGE.text()).results().toList();
	}

	@ParameterizedTest
	@MethodSource("tests")
	void testOfAPointIsThere(MatchResult test) throws Exception {
		Path file = Document.ROOT.resolve(test.group(3));
		assertThat(file).exists();
		assertThat(file.getFileName().toString()).startsWith(test.group(1));
		if (test.group(2) != null) {
			assertThat(Files.readString(file)).contains("void " + test.group(2) + "(");
		}
	}

	@Test
	void everyPointOfTheListHasARow() {
		List<Integer> numbers = ROW.matcher(PAGE.text())
			.results()
			.map((row) -> Integer.valueOf(row.group(1)))
			.distinct()
			.toList();
		assertThat(numbers).contains(1, 27, 50, 51).hasSize(51);
	}

}
