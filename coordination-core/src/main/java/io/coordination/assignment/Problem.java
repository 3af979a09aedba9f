// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.List;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.PartitionSet;

/**
 * A request in numbers: members by their place in the order of ids, partitions numbered
 * through all topics.
 */
final class Problem {

	/** Where a partition is that no member holds. */
	static final int NOWHERE = -1;

	private static final int MAX_WEIGHT = 1 << 20;

	private final List<Member> members;

	private final Numbering numbering;

	private final Subscriptions subscriptions;

	private final Kinds kinds;

	private final Homes homes;

	private final int[] room;

	private final Zones zones;

	private final List<PartitionSet> displaced;

	private int assignable;

	Problem(AssignmentRequest request) {
		this.members = request.members();
		this.displaced = request.displaced();
		this.numbering = new Numbering(request.topics());
		this.subscriptions = new Subscriptions(this.members, this.numbering.numbers(), this.numbering.counts());
		this.kinds = new Kinds(this.numbering.offsets());
		for (int t = 0; t < topics(); t++) {
			this.kinds.add(t, this.subscriptions);
		}
		for (int m = 0; m < this.members.size(); m++) {
			int member = m;
			this.numbering.forEachRange(this.members.get(m).refused(), (topic, from, to) -> {
				for (int p = from; p < to; p++) {
					this.kinds.refuse(member, topic, p);
				}
			});
		}
		this.homes = new Homes(this.numbering, this.kinds, this.members);
		this.room = room();
		this.zones = new Zones(this.members);
	}

	private Problem(Problem other, Kinds kinds) {
		this.members = other.members;
		this.displaced = other.displaced;
		this.numbering = other.numbering;
		this.subscriptions = other.subscriptions;
		this.kinds = kinds;
		this.homes = other.homes;
		this.room = other.room;
		this.zones = other.zones;
		this.assignable = other.assignable;
	}

	/**
	 * Tells the partitions of different topics apart.
	 * @return the same problem, with kinds of one topic each
	 */
	Problem byTopic() {
		return new Problem(this, this.kinds.byTopic());
	}

	boolean isAnyDisplaced() {
		return !this.displaced.isEmpty();
	}

	void forEachDisplaced(Numbering.Visitor visitor) {
		this.displaced.forEach((partitions) -> this.numbering.forEachRange(partitions, visitor));
	}

	private int[] room() {
		int[] sizes = sizes();
		this.assignable = Arrays.stream(sizes).sum();
		int[] eligible = new int[this.members.size()];
		for (int kind = 0; kind < sizes.length; kind++) {
			for (int member : this.kinds.members(kind)) {
				eligible[member] += sizes[kind];
			}
		}
		Arrays.setAll(eligible, (m) -> Math.min(eligible[m], this.members.get(m).capacity()));
		return eligible;
	}

	/**
	 * How many partitions there are of each kind.
	 * @return number of partitions by kind
	 */
	int[] sizes() {
		int[] sizes = new int[this.kinds.size()];
		for (int t = 0; t < topics(); t++) {
			int step = this.kinds.isUniform(t) ? to(t) - from(t) : 1;
			for (int p = from(t); p < to(t); p += step) {
				int kind = this.kinds.of(t, p);
				if (kind != Kinds.NONE) {
					sizes[kind] += step;
				}
			}
		}
		return sizes;
	}

	int members() {
		return this.members.size();
	}

	Member member(int member) {
		return this.members.get(member);
	}

	int partitions() {
		return this.numbering.partitions();
	}

	int topics() {
		return this.numbering.topics();
	}

	String topic(int topic) {
		return this.numbering.topic(topic);
	}

	/**
	 * The first partition of a topic.
	 * @param topic number of the topic
	 * @return number of the partition
	 */
	int from(int topic) {
		return this.numbering.from(topic);
	}

	/**
	 * The end of a topic.
	 * @param topic number of the topic
	 * @return number of the first partition behind it
	 */
	int to(int topic) {
		return this.numbering.to(topic);
	}

	Kinds kinds() {
		return this.kinds;
	}

	Zones zones() {
		return this.zones;
	}

	/**
	 * Where a partition was before.
	 * @param partition number of the partition
	 * @return the member that it stood with, if that may still hold it
	 */
	int home(int partition) {
		return this.homes.of(partition);
	}

	/**
	 * Where the neighbours of a partition end that are like it.
	 * @param topic number of the topic
	 * @param from number of the partition
	 * @return the first behind it that has another home, kind or topic
	 */
	int endOfStretch(int topic, int from) {
		int end = this.homes.endOf(from, to(topic));
		return this.kinds.isUniform(topic) ? end : this.kinds.endOf(from, end);
	}

	/**
	 * How many partitions are at home with a member.
	 * @param member the member
	 * @return number of partitions
	 */
	int homes(int member) {
		return this.homes.count(member);
	}

	/**
	 * Whether all that a member was assigned before is still at home with it.
	 * @param member the member
	 * @return false if it can't keep some of it, whatever the others get
	 */
	boolean isAllAtHome(int member) {
		return this.homes.count(member) == this.members.get(member).previous().size();
	}

	boolean declares(int member, int topic) {
		return this.subscriptions.known(member, topic) > 0;
	}

	/**
	 * The most partitions that a member can hold.
	 * @param member the member
	 * @return its capacity, or the number of partitions that it is eligible for if that
	 * is less
	 */
	int room(int member) {
		return this.room[member];
	}

	/**
	 * How many partitions at least one member is eligible for.
	 * @return number of partitions
	 */
	int assignable() {
		return this.assignable;
	}

	/**
	 * Weight of a member, bounded so that products of it never overflow.
	 * @param member the member
	 * @return its weight
	 */
	int weight(int member) {
		return Math.min(MAX_WEIGHT, this.members.get(member).weight());
	}

	/**
	 * Puts the answer into words.
	 * @param owners the member of each partition; any number that is no member's leaves
	 * it unassigned
	 * @return the assignment, with a target for each member
	 */
	Assignment assignment(int[] owners) {
		return new Answer(this, owners).assignment();
	}

}
