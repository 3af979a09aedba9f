// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * Lets members exchange partitions of one topic, two at a time, as long as that brings
 * more partitions into the zones in which they are best worked on. No member's count of
 * any topic changes. Each exchange brings at least one more partition where it belongs,
 * and takes none from there, so that it ends; what it ends with it leaves alone.
 */
final class Exchange {

	private static final int NOBODY = -1;

	private static final String NOWHERE = "";

	private final AssignmentRequest request;

	private final List<Member> members;

	private final SortedMap<MemberId, List<Partition>> result = new TreeMap<>();

	Exchange(AssignmentRequest request, Assignment balanced) {
		this.request = request;
		this.members = request.members();
		this.members.forEach((member) -> this.result.put(member.id(), new ArrayList<>()));
		request.topics().forEach((topic, count) -> deal(topic, count, balanced));
	}

	Assignment assignment() {
		SortedMap<MemberId, PartitionSet> targets = new TreeMap<>();
		this.result.forEach((id, partitions) -> targets.put(id, PartitionSet.of(partitions)));
		return new Assignment(targets);
	}

	private void deal(String topic, int count, Assignment balanced) {
		OfTopic dealt = new OfTopic(topic, count);
		for (int m = 0; m < this.members.size(); m++) {
			int member = m;
			balanced.target(this.members.get(m).id()).forEachIndex(topic, (index) -> dealt.owners[index] = member);
		}
		this.request.near().forEach((zone, partitions) -> partitions.forEachIndex(topic, (index) -> {
			if (index < count) {
				dealt.wanted[index] = zone;
			}
		}));
		dealt.exchange();
		for (int index = 0; index < count; index++) {
			if (dealt.owners[index] != NOBODY) {
				MemberId owner = this.members.get(dealt.owners[index]).id();
				this.result.getOrDefault(owner, new ArrayList<>()).add(new Partition(topic, index));
			}
		}
	}

	/** The partitions of one topic. */
	private final class OfTopic {

		private final String topic;

		private final int[] owners;

		/** Where each is best worked on, empty if that doesn't matter. */
		private final String[] wanted;

		/** Those by zone that would not mind to go. */
		private final Map<String, List<Integer>> offers = new TreeMap<>();

		OfTopic(String topic, int count) {
			this.topic = topic;
			this.owners = new int[count];
			this.wanted = new String[count];
			Arrays.fill(this.owners, NOBODY);
			Arrays.fill(this.wanted, NOWHERE);
		}

		private String zone(int index) {
			return Exchange.this.members.get(this.owners[index]).zone().orElse(NOWHERE);
		}

		private boolean isMisplaced(int index) {
			return this.owners[index] != NOBODY && !this.wanted[index].isEmpty()
					&& !this.wanted[index].equals(zone(index));
		}

		private boolean isContent(int index) {
			return this.wanted[index].equals(zone(index)) && !this.wanted[index].isEmpty();
		}

		void exchange() {
			for (int index = 0; index < this.owners.length; index++) {
				if (this.owners[index] != NOBODY && !isContent(index)) {
					this.offers.computeIfAbsent(zone(index), (zone) -> new ArrayList<>()).add(index);
				}
			}
			while (exchangeSome()) {
				// An exchange may make room for one that found none before.
			}
		}

		private boolean exchangeSome() {
			boolean some = false;
			for (int index = 0; index < this.owners.length; index++) {
				int other = isMisplaced(index) ? partner(index) : NOBODY;
				if (other != NOBODY) {
					swap(index, other);
					some = true;
				}
			}
			return some;
		}

		// Best one that is brought where it belongs, too.
		private int partner(int index) {
			int found = NOBODY;
			for (int other : this.offers.getOrDefault(this.wanted[index], List.of())) {
				if (mayHold(this.owners[other], index) && mayHold(this.owners[index], other)) {
					if (this.wanted[other].equals(zone(index))) {
						return other;
					}
					found = (found == NOBODY) ? other : found;
				}
			}
			return found;
		}

		private boolean mayHold(int member, int index) {
			return Exchange.this.members.get(member).isEligible(this.topic, index);
		}

		private void swap(int index, int other) {
			this.offers.getOrDefault(zone(index), new ArrayList<>()).remove((Integer) index);
			this.offers.getOrDefault(zone(other), new ArrayList<>()).remove((Integer) other);
			int owner = this.owners[index];
			this.owners[index] = this.owners[other];
			this.owners[other] = owner;
			if (!isContent(other)) {
				this.offers.computeIfAbsent(zone(other), (zone) -> new ArrayList<>()).add(other);
			}
		}

	}

}
