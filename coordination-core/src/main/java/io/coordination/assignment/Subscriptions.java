// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.coordination.AssignmentRequest.Member;

/**
 * How many partitions of each topic the members know. Members that know the same are
 * looked at as one: mostly, all are.
 */
final class Subscriptions {

	/** Known partitions by topic, for each different subscription. */
	private final List<int[]> counts = new ArrayList<>();

	/** The members that have it. */
	private final List<BitSet> members = new ArrayList<>();

	/** Subscription of each member. */
	private final int[] ofMember;

	Subscriptions(List<Member> members, Map<String, Integer> numbers, int[] limits) {
		this.ofMember = new int[members.size()];
		// maps that are shared need not be compared
		IdentityHashMap<Map<String, Integer>, Integer> shared = new IdentityHashMap<>();
		Map<Map<String, Integer>, Integer> ids = new HashMap<>();
		for (int m = 0; m < this.ofMember.length; m++) {
			Map<String, Integer> topics = members.get(m).topics();
			Integer id = shared.get(topics);
			if (id == null) {
				id = ids.computeIfAbsent(topics, (key) -> add(key, numbers, limits));
				shared.put(topics, id);
			}
			this.members.get(id).set(m);
			this.ofMember[m] = id;
		}
	}

	private int add(Map<String, Integer> topics, Map<String, Integer> numbers, int[] limits) {
		int[] known = new int[limits.length];
		topics.forEach((topic, count) -> {
			Integer number = numbers.get(topic);
			if (number != null) {
				known[number] = Math.max(0, Math.min(count, limits[number]));
			}
		});
		this.counts.add(known);
		this.members.add(new BitSet());
		return this.counts.size() - 1;
	}

	int known(int member, int topic) {
		return this.counts.get(this.ofMember[member])[topic];
	}

	/**
	 * Indexes at which the eligible members of a topic change.
	 * @param topic number of the topic
	 * @return the different counts that members know, ascending, without 0
	 */
	int[] steps(int topic) {
		int most = 0;
		boolean several = false;
		for (int[] known : this.counts) {
			several |= known[topic] > 0 && most > 0 && known[topic] != most;
			most = Math.max(most, known[topic]);
		}
		if (!several) {
			return (most > 0) ? new int[] { most } : new int[0];
		}
		return this.counts.stream()
			.mapToInt((known) -> known[topic])
			.filter((count) -> count > 0)
			.sorted()
			.distinct()
			.toArray();
	}

	/**
	 * The members that know at least so many partitions of a topic.
	 * @param topic number of the topic
	 * @param count number of partitions
	 * @return their numbers, not to be changed
	 */
	BitSet knowing(int topic, int count) {
		if (this.counts.size() == 1) {
			return this.members.get(0);
		}
		BitSet knowing = new BitSet(this.ofMember.length);
		for (int id = 0; id < this.counts.size(); id++) {
			if (this.counts.get(id)[topic] >= count) {
				knowing.or(this.members.get(id));
			}
		}
		return knowing;
	}

}
