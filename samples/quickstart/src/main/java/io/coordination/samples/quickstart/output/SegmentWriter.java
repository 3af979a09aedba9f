// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Appends lines to a segment of its own. Used by one thread, whose interruption does it
 * no harm: there is no {@code FileChannel} in it that an interrupt would close.
 */
public final class SegmentWriter implements Closeable {

	private final Segment segment;

	private final File file;

	private final FileOutputStream stream;

	private final OutputStream buffer;

	private long bytes;

	/** Whether somebody may have committed a part of this segment. */
	private boolean shown;

	private SegmentWriter(Segment segment, File file, FileOutputStream stream) {
		this.segment = segment;
		this.file = file;
		this.stream = stream;
		this.buffer = new BufferedOutputStream(stream, 1 << 16);
	}

	/**
	 * Creates a segment that nobody has written to before, not even a former run of the
	 * same worker under the same claim, or an owner whose token another ZooKeeper gave.
	 * @param directory directory of the partition; made if need be
	 * @param token fencing token of the claim
	 * @return the writer, to be closed
	 * @throws IOException if it can't be created
	 */
	static SegmentWriter create(Path directory, long token) throws IOException {
		Files.createDirectories(directory);
		for (int attempt = 0;; attempt++) {
			Segment segment = new Segment(token, attempt);
			File file = segment.in(directory).toFile();
			if (file.createNewFile()) {
				Durable.syncDirectory(directory);
				return new SegmentWriter(segment, file, new FileOutputStream(file));
			}
		}
	}

	/**
	 * Goes on behind what was committed by former owners.
	 * @param former what they committed
	 * @return the same, or if it is in many parts, one part: a copy in this segment
	 * @throws IOException if the former parts can't be read
	 */
	public Manifest continueFrom(Manifest former) throws IOException {
		if (!former.isLong()) {
			return former;
		}
		try (InputStream parts = new CommittedStream(this.file.toPath().resolveSibling(""), former)) {
			this.bytes += parts.transferTo(this.buffer);
		}
		return sync(Manifest.empty(former.run()));
	}

	/**
	 * Appends a line.
	 * @param line its bytes, without a line feed
	 * @throws IOException if it can't be written
	 */
	public void append(byte[] line) throws IOException {
		this.buffer.write(line);
		this.buffer.write('\n');
		this.bytes += line.length + 1;
	}

	/**
	 * Makes durable what was appended, so that it may be committed.
	 * @param former what comes before this segment
	 * @return what may be committed now
	 * @throws IOException if it can't be written
	 */
	public Manifest sync(Manifest former) throws IOException {
		this.buffer.flush();
		this.stream.getFD().sync();
		this.shown = true;
		return (this.bytes > 0) ? former.with(this.segment, this.bytes) : former;
	}

	/**
	 * Closes the segment, and removes it again if nothing of it can have been committed.
	 */
	@Override
	public void close() throws IOException {
		this.stream.close();
		if (!this.shown) {
			Files.deleteIfExists(this.file.toPath());
		}
	}

}
