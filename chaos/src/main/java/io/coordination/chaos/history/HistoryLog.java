// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file to which one process appends. An entry is handed to the operating system before
 * {@link #append(Entry)} returns, so what was written outlives the process's death. Safe
 * for any thread; entries stand in the order of the calls.
 */
public final class HistoryLog implements AutoCloseable {

	private final OutputStream file;

	private HistoryLog(OutputStream file) {
		this.file = file;
	}

	/**
	 * Opens a file; what is in it stays.
	 * @param path the file
	 * @return the log
	 */
	public static HistoryLog open(Path path) {
		try {
			return new HistoryLog(new FileOutputStream(path.toFile(), true));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Appends an entry.
	 * @param entry the entry
	 */
	public void append(Entry entry) {
		byte[] line = (EntryCodec.encode(entry) + "\n").getBytes(StandardCharsets.UTF_8);
		try {
			synchronized (this) {
				this.file.write(line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
