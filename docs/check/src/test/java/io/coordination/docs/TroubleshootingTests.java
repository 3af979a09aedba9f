// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TroubleshootingTests {

	private static final String SOURCES = texts();

	static List<String> messages() {
		return Document.read("docs/troubleshooting.md").blocks("text").stream().flatMap(String::lines).toList();
	}

	// Texts that are put together from constants stand in one piece.
	private static String texts() {
		String all = String.join("\n",
				Sources.of("coordination-core/src/main/java", "coordination-spring-boot-autoconfigure/src/main/java"));
		return all.replaceAll("\"\\s*\\+\\s*\"", "");
	}

	@ParameterizedTest
	@MethodSource("messages")
	void quotedMessageStandsInTheSources(String message) {
		List<String> parts = Stream.of(message.split("…"))
			.map(String::strip)
			.filter((part) -> part.length() > 1)
			.toList();
		assertThat(String.join("", parts)).hasSizeGreaterThan(12);
		assertThat(parts).allMatch(SOURCES::contains, "stands in the sources");
	}

}
