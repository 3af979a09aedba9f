// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java sources of modules.
 */
final class Sources {

	private Sources() {
	}

	static List<String> of(String... directories) {
		return Stream.of(directories).flatMap(Sources::files).map((file) -> Document.read(file).text()).toList();
	}

	private static Stream<Path> files(String directory) {
		try (Stream<Path> files = Files.walk(Document.ROOT.resolve(directory))) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Lines without what stands before and behind them, and without those that say
	// nothing.
	static String lines(String text) {
		return String.join("\n", text.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList());
	}

}
