// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * Requests for tests: written by hand, or drawn at random from a seed.
 */
final class Requests {

	private Requests() {
	}

	static Member member(String id, Map<String, Integer> topics) {
		return new Member(new MemberId(id), Optional.empty(), 1, Integer.MAX_VALUE, topics, PartitionSet.empty(),
				PartitionSet.empty());
	}

	static Member weight(Member member, int weight) {
		return new Member(member.id(), member.zone(), weight, member.capacity(), member.topics(), member.refused(),
				member.previous());
	}

	static Member capacity(Member member, int capacity) {
		return new Member(member.id(), member.zone(), member.weight(), capacity, member.topics(), member.refused(),
				member.previous());
	}

	static Member refusing(Member member, PartitionSet refused) {
		return new Member(member.id(), member.zone(), member.weight(), member.capacity(), member.topics(), refused,
				member.previous());
	}

	static Member previous(Member member, PartitionSet previous) {
		return new Member(member.id(), member.zone(), member.weight(), member.capacity(), member.topics(),
				member.refused(), previous);
	}

	static Member zone(Member member, String zone) {
		return new Member(member.id(), Optional.of(zone), member.weight(), member.capacity(), member.topics(),
				member.refused(), member.previous());
	}

	/**
	 * The same request, with members in zones, some perhaps in none.
	 * @param request the request
	 * @param zones the most zones
	 * @param random chance
	 * @return a new request
	 */
	static AssignmentRequest zoned(AssignmentRequest request, int zones, Random random) {
		int none = random.nextInt(2);
		return new AssignmentRequest(request.topics(), request.members().stream().map((member) -> {
			int zone = random.nextInt(zones + none);
			return (zone < zones) ? zone(member, "zone-" + zone) : member;
		}).toList());
	}

	static AssignmentRequest request(Map<String, Integer> topics, Member... members) {
		return new AssignmentRequest(new TreeMap<>(topics), List.of(members));
	}

	static PartitionSet set(String topic, String ranges) {
		return PartitionSet.parse(Map.of(topic, ranges));
	}

	/**
	 * The same request, with an assignment in place of the previous targets.
	 * @param request the request
	 * @param assignment the assignment
	 * @return a new request
	 */
	static AssignmentRequest after(AssignmentRequest request, Assignment assignment) {
		return new AssignmentRequest(request.topics(),
				request.members().stream().map((member) -> previous(member, assignment.target(member.id()))).toList());
	}

	static AssignmentRequest with(AssignmentRequest request, Member joining) {
		List<Member> members = new ArrayList<>(request.members());
		members.add(joining);
		members.sort((a, b) -> a.id().compareTo(b.id()));
		return new AssignmentRequest(request.topics(), members);
	}

	static AssignmentRequest without(AssignmentRequest request, MemberId leaving) {
		return new AssignmentRequest(request.topics(),
				request.members().stream().filter((member) -> !member.id().equals(leaving)).toList());
	}

	/**
	 * What to draw.
	 *
	 * @param members the most members
	 * @param topics the most topics
	 * @param partitions the most partitions of a topic
	 * @param mixed whether members know different topics and counts, and refuse
	 * @param weights whether weights differ
	 * @param capacities whether capacities matter
	 */
	record Shape(int members, int topics, int partitions, boolean mixed, boolean weights, boolean capacities) {

		AssignmentRequest draw(Random random) {
			TreeMap<String, Integer> topics = new TreeMap<>();
			int topicCount = 1 + random.nextInt(this.topics);
			for (int t = 0; t < topicCount; t++) {
				topics.put("t" + t, 1 + random.nextInt(this.partitions));
			}
			int memberCount = 1 + random.nextInt(this.members);
			List<Partition> all = PartitionSet.all(topics).toList();
			List<List<Partition>> previous = new ArrayList<>();
			List<Member> members = new ArrayList<>();
			for (int m = 0; m < memberCount; m++) {
				previous.add(new ArrayList<>());
			}
			int unassigned = random.nextInt(3);
			int skew = 1 + random.nextInt(memberCount);
			for (Partition partition : all) {
				if (random.nextInt(3) >= unassigned) {
					previous.get(random.nextInt(skew)).add(partition);
				}
			}
			for (int m = 0; m < memberCount; m++) {
				int weight = this.weights ? 1 + random.nextInt(5) : 1;
				int capacity = this.capacities ? random.nextInt(all.size() + 1) : Integer.MAX_VALUE;
				Map<String, Integer> known = this.mixed ? known(topics, random) : topics;
				PartitionSet refused = (this.mixed && random.nextInt(3) == 0)
						? PartitionSet.of(all.get(random.nextInt(all.size()))) : PartitionSet.empty();
				members.add(new Member(new MemberId("m%03d".formatted(m)), Optional.empty(), weight, capacity, known,
						refused, PartitionSet.of(previous.get(m))));
			}
			return new AssignmentRequest(topics, members);
		}

		private static Map<String, Integer> known(Map<String, Integer> topics, Random random) {
			TreeMap<String, Integer> known = new TreeMap<>();
			topics.forEach((topic, count) -> {
				int dice = random.nextInt(6);
				if (dice > 1) {
					known.put(topic, (dice == 2) ? random.nextInt(count + 1) : count + random.nextInt(2));
				}
			});
			return known;
		}

	}

}
