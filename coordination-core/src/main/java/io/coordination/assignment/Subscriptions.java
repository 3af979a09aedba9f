// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
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
		Map<IntBuffer, Integer> ids = new HashMap<>();
		for (int m = 0; m < this.ofMember.length; m++) {
			int[] known = new int[limits.length];
			members.get(m).topics().forEach((topic, count) -> {
				Integer number = numbers.get(topic);
				if (number != null) {
					known[number] = Math.max(0, Math.min(count, limits[number]));
				}
			});
			int id = ids.computeIfAbsent(IntBuffer.wrap(known), (key) -> {
				this.counts.add(known);
				this.members.add(new BitSet());
				return this.counts.size() - 1;
			});
			this.members.get(id).set(m);
			this.ofMember[m] = id;
		}
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
		int[] steps = new int[this.counts.size()];
		Arrays.setAll(steps, (id) -> this.counts.get(id)[topic]);
		Arrays.sort(steps);
		int different = 0;
		for (int step : steps) {
			if (step > 0 && (different == 0 || step > steps[different - 1])) {
				steps[different++] = step;
			}
		}
		return Arrays.copyOf(steps, different);
	}

	/**
	 * The members that know at least so many partitions of a topic.
	 * @param topic number of the topic
	 * @param count number of partitions
	 * @return their numbers
	 */
	BitSet knowing(int topic, int count) {
		BitSet knowing = new BitSet(this.ofMember.length);
		for (int id = 0; id < this.counts.size(); id++) {
			if (this.counts.get(id)[topic] >= count) {
				knowing.or(this.members.get(id));
			}
		}
		return knowing;
	}

}
