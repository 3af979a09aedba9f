// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayDeque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What happened, for people and for comparing runs. Lines are built only if someone will
 * read them; the hash covers everything, and costs next to nothing.
 */
final class Trace {

	private final VirtualTime time;

	private final int capacity;

	private final ArrayDeque<String> lines = new ArrayDeque<>();

	private long hash;

	/**
	 * Makes a trace.
	 * @param time the time
	 * @param capacity how many of the last lines to keep, 0 for none
	 */
	Trace(VirtualTime time, int capacity) {
		this.time = time;
		this.capacity = capacity;
	}

	/**
	 * Adds a line.
	 * @param who which process, server or session
	 * @param what what happened
	 * @param number a number that belongs to it
	 * @param detail a detail for the text only
	 */
	void add(String who, String what, long number, @Nullable Object detail) {
		mix(this.time.now());
		mix(((long) who.hashCode() << 32) ^ what.hashCode());
		mix(number);
		if (this.capacity > 0) {
			if (this.lines.size() == this.capacity) {
				this.lines.remove();
			}
			long micros = this.time.now() / 1000;
			this.lines.add(String.format("%4d.%06d %-8s %-10s %x%s", micros / 1_000_000, micros % 1_000_000, who, what,
					number, (detail != null) ? " " + detail : ""));
		}
	}

	private void mix(long value) {
		this.hash = (this.hash ^ value) * 0x9e3779b97f4a7c15L;
		this.hash ^= this.hash >>> 32;
	}

	/**
	 * Equal for equal runs.
	 * @return a hash of all lines
	 */
	long hash() {
		return this.hash;
	}

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
