// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * This process's place among its peers: one session with ZooKeeper, shared by all groups.
 * Safe for any thread.
 */
public interface Coordinator extends AutoCloseable {

	/**
	 * Id of this process's members.
	 * @return the id
	 */
	MemberId memberId();

	/**
	 * Takes part in a group. Returns at once; claims arrive through the listener. If
	 * ZooKeeper can't be reached the member joins as soon as it can. Who left the group
	 * before joins once that has come to its end in ZooKeeper and its callbacks, even
	 * those that were abandoned, have returned: no two callbacks run for one partition.
	 * @param options the group's options
	 * @param listener told of claims gained and lost
	 * @return the membership
	 * @throws IllegalStateException if this coordinator takes part in the group already
	 * @throws CoordinatorClosedException if this coordinator was closed
	 */
	PartitionGroup join(GroupOptions options, RebalanceListener listener);

	/**
	 * Reads a whole group from ZooKeeper; it need not be one that this process takes part
	 * in.
	 * @param group name of the group
	 * @return the group; a group that never existed is empty
	 * @throws StoreUnavailableException if ZooKeeper can't be reached
	 */
	default GroupDescription describe(String group) {
		return describe(group, DescribeOptions.all());
	}

	/**
	 * Reads a group from ZooKeeper, but only what is asked for of its partitions. The
	 * reads of all callers together leave room for heartbeats and claims: a large group
	 * takes its time (a second or two for a hundred thousand partitions), and disturbs
	 * nobody.
	 * @param group name of the group
	 * @param options what to read of its partitions
	 * @return the group; a group that never existed is empty
	 * @throws StoreUnavailableException if ZooKeeper can't be reached, or doesn't answer
	 * within 30 s
	 */
	GroupDescription describe(String group, DescribeOptions options);

	/**
	 * Keeps an eye on who owns a partition.
	 * @param group name of the group, which this process need not take part in
	 * @param partition the partition
	 * @return the watch; ends with this coordinator at the latest
	 */
	OwnerWatch watchOwner(String group, Partition partition);

	/**
	 * Begins to follow who owns the partitions of a group, which need not be one that
	 * this process takes part in. Returns at once, the same view for the same group.
	 * @param group name of the group
	 * @return the view, kept up to date until this coordinator is closed
	 * @throws CoordinatorClosedException if this coordinator was closed
	 */
	PartitionOwners owners(String group);

	/**
	 * The session, without asking ZooKeeper.
	 * @return a snapshot
	 */
	SessionStatus session();

	/**
	 * Adds an observer.
	 * @param observer told of what happens in all groups
	 */
	void addObserver(CoordinationObserver observer);

	/**
	 * Removes an observer.
	 * @param observer an observer that was added
	 */
	void removeObserver(CoordinationObserver observer);

	/**
	 * Leaves all groups, each with its shutdown timeout. The connection, and with it the
	 * session, belongs to who made it. Does nothing if closed already.
	 */
	@Override
	void close();

}
