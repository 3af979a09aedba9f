// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;

/**
 * A znode below the namespace, and what stands in it.
 *
 * @param <T> type of the content; {@link Void} for a directory
 * @param path path below the namespace, starting with a slash, empty for the namespace
 * itself
 * @param type type of the content
 */
public record Node<T>(String path, Class<T> type) {

	/** The namespace itself. */
	public static final Node<Void> ROOT = directory("");

	/**
	 * Directory of all groups.
	 * @return the node
	 */
	public static Node<Void> groups() {
		return directory("/consumers");
	}

	/**
	 * Directory of a group.
	 * @param group the group
	 * @return the node
	 */
	public static Node<Void> group(GroupName group) {
		return directory("/consumers/" + group);
	}

	/**
	 * Directory of the registrations.
	 * @param group the group
	 * @return the node
	 */
	public static Node<Void> members(GroupName group) {
		return directory("/consumers/" + group + "/ids");
	}

	/**
	 * Registration of a member, ephemeral.
	 * @param group the group
	 * @param member the member
	 * @return the node
	 */
	public static Node<Registration> member(GroupName group, MemberId member) {
		return new Node<>(members(group).path + "/" + member, Registration.class);
	}

	/**
	 * The leader, ephemeral.
	 * @param group the group
	 * @return the node
	 */
	public static Node<LeaderRecord> leader(GroupName group) {
		return new Node<>(group(group).path + "/leader", LeaderRecord.class);
	}

	/**
	 * The fence of leaders.
	 * @param group the group
	 * @return the node
	 */
	public static Node<Epoch> leaderEpoch(GroupName group) {
		return new Node<>(group(group).path + "/leader-epoch", Epoch.class);
	}

	/**
	 * State of the group.
	 * @param group the group
	 * @return the node
	 */
	public static Node<GroupRecord> state(GroupName group) {
		return new Node<>(group(group).path + "/state", GroupRecord.class);
	}

	/**
	 * Directory of the targets.
	 * @param group the group
	 * @return the node
	 */
	public static Node<Void> targets(GroupName group) {
		return directory(group(group).path + "/assignments");
	}

	/**
	 * Target of a member.
	 * @param group the group
	 * @param member the member
	 * @return the node
	 */
	public static Node<Target> target(GroupName group, MemberId member) {
		return new Node<>(targets(group).path + "/" + member, Target.class);
	}

	/**
	 * Directory of the claims.
	 * @param group the group
	 * @return the node
	 */
	public static Node<Void> owners(GroupName group) {
		return directory(group(group).path + "/owners");
	}

	/**
	 * Directory of the claims of a topic.
	 * @param group the group
	 * @param topic the topic
	 * @return the node
	 */
	public static Node<Void> owners(GroupName group, String topic) {
		return directory(owners(group).path + "/" + topic);
	}

	/**
	 * Claim of a partition, ephemeral.
	 * @param group the group
	 * @param partition the partition
	 * @return the node
	 */
	public static Node<Ownership> owner(GroupName group, Partition partition) {
		return new Node<>("/consumers/" + group + "/owners/" + partition.topic() + "/" + partition.index(),
				Ownership.class);
	}

	/**
	 * Directory of the epochs.
	 * @param group the group
	 * @return the node
	 */
	public static Node<Void> epochs(GroupName group) {
		return directory(group(group).path + "/epochs");
	}

	/**
	 * Directory of the epochs of a topic.
	 * @param group the group
	 * @param topic the topic
	 * @return the node
	 */
	public static Node<Void> epochs(GroupName group, String topic) {
		return directory(epochs(group).path + "/" + topic);
	}

	/**
	 * Epoch of a partition.
	 * @param group the group
	 * @param partition the partition
	 * @return the node
	 */
	public static Node<Epoch> epoch(GroupName group, Partition partition) {
		return new Node<>("/consumers/" + group + "/epochs/" + partition.topic() + "/" + partition.index(),
				Epoch.class);
	}

	/**
	 * Directory of the offsets.
	 * @param group the group
	 * @return the node
	 */
	public static Node<Void> offsets(GroupName group) {
		return directory(group(group).path + "/offsets");
	}

	/**
	 * Directory of the offsets of a topic.
	 * @param group the group
	 * @param topic the topic
	 * @return the node
	 */
	public static Node<Void> offsets(GroupName group, String topic) {
		return directory(offsets(group).path + "/" + topic);
	}

	/**
	 * Offset of a partition.
	 * @param group the group
	 * @param partition the partition
	 * @return the node
	 */
	public static Node<OffsetRecord> offset(GroupName group, Partition partition) {
		return new Node<>("/consumers/" + group + "/offsets/" + partition.topic() + "/" + partition.index(),
				OffsetRecord.class);
	}

	private static Node<Void> directory(String path) {
		return new Node<>(path, Void.class);
	}

	/**
	 * The last element of the path.
	 * @return the name of the node within its parent
	 */
	public String name() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

	@Override
	public String toString() {
		return this.path.isEmpty() ? "/" : this.path;
	}

}
