// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * The committed output of one partition: exactly the bytes that a manifest names, in its
 * order. What else stands in the segments was written by an owner that had lost the
 * partition, or is not committed yet.
 */
public final class CommittedStream extends InputStream {

	private final Path directory;

	private final Queue<Manifest.Part> rest;

	private @Nullable InputStream file;

	private long left;

	/**
	 * Begins to read.
	 * @param directory directory of the partition
	 * @param manifest what counts
	 * @throws IOException if a segment is shorter than what was committed of it
	 */
	public CommittedStream(Path directory, Manifest manifest) throws IOException {
		this.directory = directory;
		this.rest = new ArrayDeque<>(manifest.parts());
		for (Manifest.Part part : manifest.parts()) {
			Path path = part.segment().in(directory);
			long size = Files.exists(path) ? Files.size(path) : -1;
			if (size < part.bytes()) {
				throw new IOException("Of " + path + " " + part.bytes() + " bytes were committed, but it "
						+ ((size < 0) ? "is gone" : "has only " + size)
						+ ": do all instances share one output directory?");
			}
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] into, int from, int length) throws IOException {
		while (this.left == 0) {
			if (!openNext()) {
				return -1;
			}
		}
		InputStream current = this.file;
		int read = (current != null) ? current.read(into, from, (int) Math.min(length, this.left)) : -1;
		if (read < 0) {
			throw new EOFException("A segment in " + this.directory + " was cut while it was being read");
		}
		this.left -= read;
		return read;
	}

	private boolean openNext() throws IOException {
		close();
		Manifest.Part part = this.rest.poll();
		if (part == null) {
			return false;
		}
		this.file = new FileInputStream(part.segment().in(this.directory).toFile());
		this.left = part.bytes();
		return true;
	}

	@Override
	public void close() throws IOException {
		InputStream current = this.file;
		if (current != null) {
			this.file = null;
			this.left = 0;
			current.close();
		}
	}

}
