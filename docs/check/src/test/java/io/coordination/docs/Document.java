// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path where it stands
 * @param text what it says
 */
record Document(Path path, String text) {

	/** The top of the project. */
	static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

	private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern FILE = Pattern.compile("^`([\\w./-]+)`:\\n\\n```\\w+\\n(.*?)^```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	static Document read(String path) {
		return read(ROOT.resolve(path));
	}

	static Document read(Path path) {
		try {
			return new Document(path, Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// README and all pages in docs, not those of subdirectories.
	static List<Document> all() {
		try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
			return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), pages)
				.filter((page) -> page.toString().endsWith(".md"))
				.sorted()
				.map(Document::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Fenced blocks in a language.
	List<String> blocks(String language) {
		return BLOCK.matcher(this.text)
			.results()
			.filter((block) -> block.group(1).equals(language))
			.map((block) -> block.group(2))
			.toList();
	}

	// Whole files: blocks after a line that is nothing but a path and a colon.
	Map<String, String> files() {
		Map<String, String> files = new LinkedHashMap<>();
		FILE.matcher(this.text).results().forEach((file) -> files.put(file.group(1), file.group(2)));
		return files;
	}

	// Where its links to other pages lead.
	List<String> links() {
		return LINK.matcher(BLOCK.matcher(this.text).replaceAll(""))
			.results()
			.map((link) -> link.group(1))
			.filter((link) -> !link.contains("://"))
			.toList();
	}

	// What the headings can be linked to by.
	List<String> anchors() {
		return this.text.lines()
			.filter((line) -> line.matches("#+ .*"))
			.map((line) -> line.replaceAll("^#+ ", "")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^a-z0-9 _-]", "")
				.replace(' ', '-'))
			.toList();
	}

	@Override
	public String toString() {
		return ROOT.relativize(this.path).toString();
	}

}
