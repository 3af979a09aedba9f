// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts partitions by the members that are eligible for them. Partitions of one kind are
 * interchangeable, so that all else can count instead of handling each of them. A group
 * whose members declare the same and refuse nothing has a single kind.
 */
final class Kinds {

	/** The kind of a partition that no member is eligible for. */
	static final int NONE = -1;

	private final Map<BitSet, Integer> ids = new HashMap<>();

	private final List<BitSet> eligible = new ArrayList<>();

	private final List<int[]> members = new ArrayList<>();

	private final int[] kinds;

	Kinds(int partitions) {
		this.kinds = new int[partitions];
		Arrays.fill(this.kinds, NONE);
	}

	/**
	 * Adds the partitions of a topic.
	 * @param topic number of the topic
	 * @param from number of its first partition
	 * @param subscriptions how many of its partitions the members know
	 */
	void add(int topic, int from, Subscriptions subscriptions) {
		int start = 0;
		for (int end : subscriptions.steps(topic)) {
			Arrays.fill(this.kinds, from + start, from + end, id(subscriptions.knowing(topic, end)));
			start = end;
		}
	}

	/**
	 * Makes a member ineligible for a partition.
	 * @param member the member
	 * @param partition the partition
	 */
	void refuse(int member, int partition) {
		if (isEligible(member, partition)) {
			BitSet who = (BitSet) this.eligible.get(this.kinds[partition]).clone();
			who.clear(member);
			this.kinds[partition] = id(who);
		}
	}

	private int id(BitSet who) {
		if (who.isEmpty()) {
			return NONE;
		}
		return this.ids.computeIfAbsent(who, (key) -> {
			this.eligible.add(key);
			this.members.add(key.stream().toArray());
			return this.members.size() - 1;
		});
	}

	int size() {
		return this.members.size();
	}

	int of(int partition) {
		return this.kinds[partition];
	}

	/**
	 * The members that are eligible for a kind.
	 * @param kind the kind
	 * @return their numbers, ascending
	 */
	int[] members(int kind) {
		return this.members.get(kind);
	}

	boolean isEligible(int member, int partition) {
		int kind = this.kinds[partition];
		return kind != NONE && this.eligible.get(kind).get(member);
	}

}
