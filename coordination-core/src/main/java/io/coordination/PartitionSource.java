// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * Where the partitions of a group come from, if not from its configuration: topics in
 * somebody's tree, tenants in a table. What it supplies may change at any time; members
 * declare it, and the leader rebalances.
 * <p>
 * A source tells the whole of what there is, each time. So it doesn't matter if it tells
 * the same again, or leaves out what came and went in between; only the newest counts. A
 * member registers in its group when its source has told something for the first time, be
 * it that there is nothing. A source that can't tell (its own connection is gone, say)
 * keeps silent, or {@linkplain Receiver#waiting says what it waits for}: what it supplied
 * last stands.
 * <p>
 * All members of a group should have the same source. If they don't see the same, a topic
 * has as many partitions as any of them sees, and a member gets no partition that its own
 * source doesn't know.
 */
@FunctionalInterface
public interface PartitionSource {

	/**
	 * Begins to tell a group's member what there is. Called on a thread where it may take
	 * its time, and called again if it throws; also again, with another receiver, when
	 * the group is left and joined again.
	 * @param receiver what to tell, from any thread, also before this returns
	 * @return closed when the member has left, or the source is not needed any more
	 */
	Subscription subscribe(Receiver receiver);

	/**
	 * Told by a source. Returns at once, and never throws.
	 */
	interface Receiver {

		/**
		 * There are these partitions and no others.
		 * @param supply the partitions
		 */
		void supplied(PartitionSupply supply);

		/**
		 * The source can't tell now. What it supplied before stands.
		 * @param reason what it waits for, in words for people
		 */
		void waiting(String reason);

	}

}
