// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All entries of a campaign. Those of one file keep their order; files follow one another
 * in no order that means anything.
 *
 * @param entries the entries
 */
public record History(List<Entry> entries) {

	/** How files with entries are named. */
	public static final String SUFFIX = ".history";

	/**
	 * Copies its argument.
	 */
	public History {
		entries = List.copyOf(entries);
	}

	/**
	 * Makes a history by hand.
	 * @param entries its entries
	 * @return the history
	 */
	public static History of(Entry... entries) {
		return new History(List.of(entries));
	}

	/**
	 * Reads all files of a directory. A last line without its end is what a killed
	 * process was about to write; it counts as not written.
	 * @param directory the directory
	 * @return the history
	 */
	public static History read(Path directory) {
		List<Entry> entries = new ArrayList<>();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
				read(file, entries);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new History(entries);
	}

	private static void read(Path file, List<Entry> entries) throws IOException {
		try (BufferedReader reader = Files.newBufferedReader(file)) {
			StringBuilder line = new StringBuilder();
			for (int next = reader.read(); next >= 0; next = reader.read()) {
				if (next == '\n') {
					entries.add(EntryCodec.decode(line.toString()));
					line.setLength(0);
				}
				else {
					line.append((char) next);
				}
			}
		}
	}

	/**
	 * Entries of one kind, in order.
	 * @param <E> the kind
	 * @param kind the kind
	 * @return the entries
	 */
	public <E extends Entry> List<E> all(Class<E> kind) {
		return this.entries.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

}
