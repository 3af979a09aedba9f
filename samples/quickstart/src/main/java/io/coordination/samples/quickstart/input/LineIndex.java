// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.input;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where each line of an input begins, found in one pass: eight bytes of memory for a
 * line, however long it is. A line ends with a line feed or with the input; a carriage
 * return before it is part of the line, since nobody may change what is processed.
 */
final class LineIndex {

	private static final int LINE_FEED = '\n';

	/** Starts of the lines, and behind them where a further line would start. */
	private long[] starts = new long[1024];

	private int lines;

	private long bytes;

	private String sha256 = "";

	private LineIndex() {
	}

	static LineIndex of(InputStream input) throws IOException {
		LineIndex index = new LineIndex();
		MessageDigest digest = newDigest();
		byte[] buffer = new byte[1 << 16];
		boolean atStart = true;
		for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
			digest.update(buffer, 0, read);
			for (int i = 0; i < read; i++) {
				if (atStart) {
					index.addStart(index.bytes + i);
				}
				atStart = buffer[i] == LINE_FEED;
			}
			index.bytes += read;
		}
		// The last line may lack its line feed; the end is put where it would lead to.
		index.starts[index.lines] = atStart ? index.bytes : index.bytes + 1;
		index.sha256 = HexFormat.of().formatHex(digest.digest());
		return index;
	}

	private static MessageDigest newDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	private void addStart(long position) {
		if (this.lines + 1 == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, Math.multiplyExact(this.starts.length, 2));
		}
		this.starts[this.lines++] = position;
	}

	int lines() {
		return this.lines;
	}

	long bytes() {
		return this.bytes;
	}

	String sha256() {
		return this.sha256;
	}

	long start(long line) {
		return this.starts[Math.toIntExact(line)];
	}

	int length(long line) {
		return Math.toIntExact(start(line + 1) - start(line) - 1);
	}

}
