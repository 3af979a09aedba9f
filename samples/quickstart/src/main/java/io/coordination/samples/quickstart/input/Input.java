// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.input;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A text to process, line by line. Its bytes stay where they are; only the starts of its
 * lines are in memory. Safe for any thread.
 */
public final class Input {

	private static final String BUILT_IN = "/sorting-hall.txt";

	private final String name;

	private final LineIndex index;

	private final Opener opener;

	private Input(String name, LineIndex index, Opener opener) {
		this.name = name;
		this.index = index;
		this.opener = opener;
	}

	/**
	 * Looks through a file.
	 * @param file the file
	 * @return the input
	 * @throws IOException if the file can't be read
	 */
	public static Input ofFile(Path file) throws IOException {
		try (InputStream stream = new FileInputStream(file.toFile())) {
			LineIndex index = LineIndex.of(stream);
			return new Input(file.toString(), index, () -> new FileLineReader(file, index));
		}
	}

	/**
	 * The text that comes with the quickstart.
	 * @return the input
	 * @throws IOException if it can't be read
	 */
	public static Input builtIn() throws IOException {
		try (InputStream stream = Input.class.getResourceAsStream(BUILT_IN)) {
			if (stream == null) {
				throw new IOException("There is no resource " + BUILT_IN);
			}
			return ofBytes("the built-in text", stream.readAllBytes());
		}
	}

	static Input ofBytes(String name, byte[] bytes) throws IOException {
		LineIndex index = LineIndex.of(new ByteArrayInputStream(bytes));
		return new Input(name, index, () -> new MemoryLineReader(bytes, index));
	}

	/**
	 * What to call it in a message.
	 * @return the path of the file
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The number of its lines.
	 * @return the number of lines; a last line without line feed counts
	 */
	public long lines() {
		return this.index.lines();
	}

	/**
	 * Its size.
	 * @return the number of bytes
	 */
	public long bytes() {
		return this.index.bytes();
	}

	/**
	 * What tells it from any other text.
	 * @return the SHA-256 of its bytes, in hexadecimal
	 */
	public String sha256() {
		return this.index.sha256();
	}

	/**
	 * Opens it for one thread.
	 * @return a reader, to be closed
	 * @throws IOException if it can't be opened
	 */
	public LineReader open() throws IOException {
		return this.opener.open();
	}

	/**
	 * Opens the bytes behind an input.
	 */
	private interface Opener {

		LineReader open() throws IOException;

	}

	/**
	 * Reads from a file. Not from a {@code FileChannel}: that would be closed by the
	 * interrupt with which a worker is told to stop.
	 */
	private static final class FileLineReader implements LineReader {

		private final RandomAccessFile file;

		private final LineIndex index;

		FileLineReader(Path file, LineIndex index) throws IOException {
			this.file = new RandomAccessFile(file.toFile(), "r");
			this.index = index;
		}

		@Override
		public byte[] read(long line) throws IOException {
			byte[] bytes = new byte[this.index.length(line)];
			this.file.seek(this.index.start(line));
			try {
				this.file.readFully(bytes);
			}
			catch (EOFException ex) {
				throw new IOException("The input was cut while it was being read", ex);
			}
			return bytes;
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

	/**
	 * Reads from memory.
	 */
	private static final class MemoryLineReader implements LineReader {

		private final byte[] bytes;

		private final LineIndex index;

		MemoryLineReader(byte[] bytes, LineIndex index) {
			this.bytes = bytes;
			this.index = index;
		}

		@Override
		public byte[] read(long line) {
			int start = Math.toIntExact(this.index.start(line));
			return Arrays.copyOfRange(this.bytes, start, start + this.index.length(line));
		}

		@Override
		public void close() {
			// nothing is open
		}

	}

}
