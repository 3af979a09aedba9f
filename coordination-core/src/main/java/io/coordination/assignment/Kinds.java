// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

import io.coordination.AssignmentRequest.Member;

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
	 * @param topic name of the topic
	 * @param from number of its first partition
	 * @param count how many it has
	 * @param group the members
	 */
	void add(String topic, int from, int count, List<Member> group) {
		int[] known = new int[group.size()];
		for (int m = 0; m < known.length; m++) {
			known[m] = Math.min(count, group.get(m).topics().getOrDefault(topic, 0));
		}
		int start = 0;
		for (int end : Arrays.stream(known).filter((k) -> k > 0).distinct().sorted().toArray()) {
			BitSet who = new BitSet();
			for (int m = 0; m < known.length; m++) {
				who.set(m, known[m] >= end);
			}
			Arrays.fill(this.kinds, from + start, from + end, id(who));
			start = end;
		}
		for (Entry<Integer, BitSet> refusal : refusals(topic, known, group).entrySet()) {
			int partition = from + refusal.getKey();
			BitSet who = (BitSet) this.eligible.get(this.kinds[partition]).clone();
			who.andNot(refusal.getValue());
			this.kinds[partition] = id(who);
		}
	}

	private static Map<Integer, BitSet> refusals(String topic, int[] known, List<Member> group) {
		Map<Integer, BitSet> refusals = new TreeMap<>();
		for (int m = 0; m < known.length; m++) {
			int member = m;
			group.get(m).refused().forEachIndex(topic, (index) -> {
				if (index < known[member]) {
					refusals.computeIfAbsent(index, (key) -> new BitSet()).set(member);
				}
			});
		}
		return refusals;
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
