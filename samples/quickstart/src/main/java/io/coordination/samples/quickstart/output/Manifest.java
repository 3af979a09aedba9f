// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.util.ArrayList;
import java.util.List;

import io.coordination.CommittedOffset;

/**
 * Which bytes of which segments are a partition's output. It is the metadata of the
 * committed offset, so one fenced write decides both how far the partition is and what
 * counts; whatever else stands in the output directory doesn't.
 *
 * @param run id of the run that the output belongs to
 * @param parts the parts, in order
 */
public record Manifest(String run, List<Part> parts) {

	/**
	 * From this many parts on, the next owner copies them into one: metadata may have 4
	 * KiB, and a part takes at most 49 bytes.
	 */
	static final int MANY_PARTS = 64;

	/**
	 * Copies its arguments.
	 */
	public Manifest {
		parts = List.copyOf(parts);
	}

	/**
	 * The manifest of a partition without output.
	 * @param run id of the run
	 * @return the manifest
	 */
	public static Manifest empty(String run) {
		return new Manifest(run, List.of());
	}

	/**
	 * Reads the metadata of a committed offset.
	 * @param committed the committed offset
	 * @return the manifest
	 * @throws IllegalArgumentException if it is not a manifest
	 */
	public static Manifest of(CommittedOffset committed) {
		return parse(committed.metadata());
	}

	static Manifest parse(String text) {
		String[] words = text.split(" ", -1);
		List<Part> parts = new ArrayList<>();
		for (int i = 1; i < words.length; i++) {
			parts.add(Part.parse(words[i]));
		}
		if (words[0].isEmpty()) {
			throw new IllegalArgumentException("'" + text + "' doesn't begin with the id of a run");
		}
		return new Manifest(words[0], parts);
	}

	/**
	 * This manifest with the newest state of the segment that is being written.
	 * @param segment the segment: the last one, or a new one
	 * @param bytes how much of it counts
	 * @return a manifest that ends with the segment
	 */
	public Manifest with(Segment segment, long bytes) {
		List<Part> extended = new ArrayList<>(this.parts);
		extended.removeIf((part) -> part.segment().equals(segment));
		extended.add(new Part(segment, bytes));
		return new Manifest(this.run, extended);
	}

	/**
	 * How much counts.
	 * @return the bytes of all parts
	 */
	public long bytes() {
		return this.parts.stream().mapToLong(Part::bytes).sum();
	}

	/**
	 * Whether the next owner had better copy all parts into one.
	 * @return true if there are many
	 */
	boolean isLong() {
		return this.parts.size() >= MANY_PARTS;
	}

	/**
	 * The metadata to commit.
	 * @return what {@link #of(CommittedOffset)} reads
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.run);
		this.parts.forEach((part) -> text.append(' ').append(part.segment()).append(':').append(part.bytes()));
		return text.toString();
	}

	/**
	 * A part of the output.
	 *
	 * @param segment the segment
	 * @param bytes how many of its first bytes count
	 */
	public record Part(Segment segment, long bytes) {

		/**
		 * Checks its arguments.
		 * @throws IllegalArgumentException if there are no bytes
		 */
		public Part {
			if (bytes < 1) {
				throw new IllegalArgumentException("Segment " + segment + " can't have " + bytes + " bytes");
			}
		}

		private static Part parse(String text) {
			int colon = text.indexOf(':');
			if (colon < 0) {
				throw new IllegalArgumentException("'" + text + "' is not a segment and its bytes");
			}
			return new Part(Segment.parse(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
		}

	}

}
