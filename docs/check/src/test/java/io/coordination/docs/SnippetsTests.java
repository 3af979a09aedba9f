// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SnippetsTests {

	static Stream<Document> pages() {
		return Document.all().stream();
	}

	@ParameterizedTest
	@ValueSource(strings = { "xml", "yaml", "java" })
	void whatTheReadmeShowsIsPartOfTheApplicationThatIsRun(String language) {
		String application = Sources
			.lines(String.join("\n", Document.read("docs/getting-started.md").blocks(language)));
		assertThat(Document.read("README.md").blocks(language)).isNotEmpty()
			.allSatisfy((block) -> assertThat(application).contains(Sources.lines(block)));
	}

	@ParameterizedTest
	@CsvSource({ "docs/testing.md, coordination-test", "docs/migration.md, docs/check",
			"docs/topology.md, samples/topology", "docs/elections.md, docs/check", "docs/registry.md, docs/check",
			"docs/routing.md, docs/check" })
	void javaIsPartOfWhatIsCompiled(String page, String module) {
		List<String> sources = Sources.of(module + "/src/test/java").stream().map(Sources::lines).toList();
		assertThat(Document.read(page).blocks("java")).isNotEmpty()
			.allSatisfy((block) -> assertThat(sources).anyMatch((source) -> source.contains(Sources.lines(block))));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadToPages(Document page) {
		assertThat(page.links()).allSatisfy((link) -> {
			String path = link.replaceAll("#.*", "");
			Path target = page.path().resolveSibling(path).normalize();
			assertThat(path.isEmpty() || Files.exists(target)).as(link).isTrue();
			if (link.contains("#")) {
				Document linked = path.isEmpty() ? page : Document.read(target);
				assertThat(linked.anchors()).as(link).contains(link.replaceAll(".*#", ""));
			}
		});
	}

}
