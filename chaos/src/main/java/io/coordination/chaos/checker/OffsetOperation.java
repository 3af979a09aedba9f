// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.util.Comparator;

/**
 * A commit that took effect, or a read.
 *
 * @param position what it wrote or returned
 * @param isRead whether it is a read
 * @param reader token of the reader's claim, 0 for a commit
 * @param invoked when it began
 * @param completed when it was complete
 * @param source the entry that it comes from
 */
record OffsetOperation(Position position, boolean isRead, long reader, long invoked, long completed, String source) {

	static OffsetOperation read(Position position, long reader, long invoked, long completed, String source) {
		return new OffsetOperation(position, true, reader, invoked, completed, source);
	}

	static OffsetOperation write(Position position, long invoked, long completed, String source) {
		return new OffsetOperation(position, false, 0, invoked, completed, source);
	}

	@Override
	public String toString() {
		return this.source;
	}

	/**
	 * What an offset znode holds.
	 *
	 * @param token token of the claim under which it was committed
	 * @param offset the offset
	 */
	record Position(long token, long offset) implements Comparable<Position> {

		/** Nothing was committed yet. */
		static final Position NONE = new Position(0, -1);

		private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::token)
			.thenComparingLong(Position::offset);

		@Override
		public int compareTo(Position other) {
			return ORDER.compare(this, other);
		}

	}

}
