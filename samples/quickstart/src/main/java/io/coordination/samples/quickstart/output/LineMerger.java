// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the lines of several partitions into one stream in the order of the input: one of
 * each partition in turn. Used by one thread.
 */
public final class LineMerger implements Closeable {

	private final List<Source> sources = new ArrayList<>();

	/**
	 * Adds the next partition.
	 * @param stream its output, closed with this merger
	 * @param lines how many lines it has
	 */
	public void add(InputStream stream, long lines) {
		this.sources.add(new Source(stream, lines));
	}

	/**
	 * Writes all lines.
	 * @param target where they go; not closed
	 * @throws IOException if reading or writing fails, or a partition has fewer lines
	 * than it should
	 */
	public void writeTo(OutputStream target) throws IOException {
		long most = this.sources.stream().mapToLong((source) -> source.lines).max().orElse(0);
		for (long i = 0; i < most; i++) {
			for (Source source : this.sources) {
				if (i < source.lines) {
					source.copyLine(target);
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		for (Source source : this.sources) {
			source.stream.close();
		}
	}

	/**
	 * The output of one partition, read in blocks.
	 */
	private static final class Source {

		private final InputStream stream;

		private final long lines;

		private final byte[] block = new byte[1 << 14];

		private int position;

		private int limit;

		Source(InputStream stream, long lines) {
			this.stream = stream;
			this.lines = lines;
		}

		void copyLine(OutputStream target) throws IOException {
			boolean ended = false;
			while (!ended) {
				if (this.position == this.limit) {
					fill();
				}
				int from = this.position;
				while (this.position < this.limit && !ended) {
					ended = this.block[this.position++] == '\n';
				}
				target.write(this.block, from, this.position - from);
			}
		}

		private void fill() throws IOException {
			this.position = 0;
			this.limit = Math.max(0, this.stream.read(this.block));
			if (this.limit == 0) {
				throw new EOFException("The committed output has fewer lines than the offset says");
			}
		}

	}

}
