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

	/** In place of the kind of a topic whose partitions are not all of one. */
	private static final int SEVERAL = -2;

	private final Map<BitSet, Integer> ids = new HashMap<>();

	private final List<BitSet> eligible = new ArrayList<>();

	private final List<int[]> members = new ArrayList<>();

	/** Number of the first partition of each topic, and behind the last. */
	private final int[] offsets;

	private final int[] ofTopic;

	/** By partition, for topics of several kinds; not there unless there is one. */
	private int[] ofPartition = {};

	Kinds(int[] offsets) {
		this.offsets = offsets;
		this.ofTopic = new int[offsets.length - 1];
		Arrays.fill(this.ofTopic, NONE);
	}

	/**
	 * Adds the partitions of a topic.
	 * @param topic number of the topic
	 * @param subscriptions how many of its partitions the members know
	 */
	void add(int topic, Subscriptions subscriptions) {
		int[] steps = subscriptions.steps(topic);
		int from = this.offsets[topic];
		if (steps.length == 1 && from + steps[0] == this.offsets[topic + 1]) {
			this.ofTopic[topic] = id(subscriptions.knowing(topic, steps[0]));
			return;
		}
		int start = 0;
		for (int end : steps) {
			split(topic);
			Arrays.fill(this.ofPartition, from + start, from + end, id(subscriptions.knowing(topic, end)));
			start = end;
		}
	}

	private void split(int topic) {
		if (this.ofTopic[topic] != SEVERAL) {
			if (this.ofPartition.length == 0) {
				this.ofPartition = new int[this.offsets[this.offsets.length - 1]];
			}
			Arrays.fill(this.ofPartition, this.offsets[topic], this.offsets[topic + 1], this.ofTopic[topic]);
			this.ofTopic[topic] = SEVERAL;
		}
	}

	/**
	 * Makes a member ineligible for a partition.
	 * @param member the member
	 * @param topic number of the topic
	 * @param partition the partition
	 */
	void refuse(int member, int topic, int partition) {
		int kind = of(topic, partition);
		if (isEligible(member, kind)) {
			BitSet who = (BitSet) this.eligible.get(kind).clone();
			who.clear(member);
			split(topic);
			this.ofPartition[partition] = id(who);
		}
	}

	/**
	 * Tells the partitions of different topics apart.
	 * @return new kinds, each of partitions of one topic only
	 */
	Kinds byTopic() {
		Kinds finer = new Kinds(this.offsets);
		int[] id = new int[size()];
		for (int t = 0; t < this.ofTopic.length; t++) {
			Arrays.fill(id, NONE);
			if (this.ofTopic[t] == SEVERAL) {
				finer.split(t);
				for (int p = this.offsets[t]; p < this.offsets[t + 1]; p++) {
					finer.ofPartition[p] = finer.copy(this, this.ofPartition[p], id);
				}
			}
			else {
				finer.ofTopic[t] = finer.copy(this, this.ofTopic[t], id);
			}
		}
		return finer;
	}

	private int copy(Kinds coarser, int kind, int[] ids) {
		if (kind == NONE) {
			return NONE;
		}
		if (ids[kind] == NONE) {
			ids[kind] = this.members.size();
			this.eligible.add(coarser.eligible.get(kind));
			this.members.add(coarser.members.get(kind));
		}
		return ids[kind];
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

	/**
	 * Whether all partitions of a topic are of one kind, or of none.
	 * @param topic number of the topic
	 * @return true if so
	 */
	boolean isUniform(int topic) {
		return this.ofTopic[topic] != SEVERAL;
	}

	/**
	 * Whether each member is eligible for each partition for which any is.
	 * @param members number of members
	 * @return true if so
	 */
	boolean isForAll(int members) {
		return isSingle() && this.members.get(0).length == members;
	}

	/**
	 * Whether there is one kind.
	 * @return true if so, though there may be partitions of none beside it
	 */
	boolean isSingle() {
		return this.members.size() == 1;
	}

	int of(int topic, int partition) {
		int kind = this.ofTopic[topic];
		return (kind != SEVERAL) ? kind : this.ofPartition[partition];
	}

	/**
	 * Where the neighbours of a partition end that are of the same kind.
	 * @param partition a partition of a topic that is not uniform
	 * @param limit where to end at the latest
	 * @return the first behind it that is of another
	 */
	int endOf(int partition, int limit) {
		int end = partition + 1;
		while (end < limit && this.ofPartition[end] == this.ofPartition[partition]) {
			end++;
		}
		return end;
	}

	/**
	 * The members that are eligible for a kind.
	 * @param kind the kind
	 * @return their numbers, ascending
	 */
	int[] members(int kind) {
		return this.members.get(kind);
	}

	boolean isEligible(int member, int kind) {
		return kind != NONE && this.eligible.get(kind).get(member);
	}

}
