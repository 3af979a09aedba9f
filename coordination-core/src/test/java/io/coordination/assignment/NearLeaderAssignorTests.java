// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearLeaderAssignorTests {

	private static final int CASES = 5000;

	private static final List<String> ZONES = List.of("east", "north", "west");

	private final Assignor assignor = new NearLeaderAssignor();

	private static Member member(String id, String zone, Map<String, Integer> topics, PartitionSet previous) {
		return new Member(new MemberId(id), Optional.of(zone).filter((text) -> !text.isEmpty()), 1, 1000, topics,
				PartitionSet.empty(), previous);
	}

	private static AssignmentRequest random(Random random) {
		SortedMap<String, Integer> topics = new TreeMap<>();
		for (int topic = 0; topic <= random.nextInt(3); topic++) {
			topics.put("t" + topic, 1 + random.nextInt(12));
		}
		PartitionSet all = PartitionSet.all(topics);
		List<Member> members = new ArrayList<>();
		PartitionSet left = all;
		for (int number = 0; number <= random.nextInt(7); number++) {
			Map<String, Integer> known = new TreeMap<>(topics);
			if (random.nextInt(5) == 0) {
				known.replaceAll((topic, count) -> random.nextInt(count + 1));
			}
			PartitionSet eligible = PartitionSet.all(known);
			PartitionSet refused = some(random, eligible, 0.05);
			PartitionSet previous = some(random, left, 0.4).intersect(eligible).minus(refused);
			left = left.minus(previous);
			String zone = (random.nextInt(6) == 0) ? "" : ZONES.get(random.nextInt(3));
			members.add(new Member(new MemberId("m" + number), Optional.of(zone).filter((text) -> !text.isEmpty()),
					1 + random.nextInt(2), 1000, known, refused, previous));
		}
		SortedMap<String, List<Partition>> near = new TreeMap<>();
		all.stream().forEach((partition) -> {
			if (random.nextInt(5) > 0) {
				near.computeIfAbsent(ZONES.get(random.nextInt(3)), (zone) -> new ArrayList<>()).add(partition);
			}
		});
		SortedMap<String, PartitionSet> sets = new TreeMap<>();
		near.forEach((zone, partitions) -> sets.put(zone, PartitionSet.of(partitions)));
		return new AssignmentRequest(topics, members, List.of(), sets);
	}

	private static PartitionSet some(Random random, PartitionSet of, double share) {
		return PartitionSet.of(of.stream().filter((partition) -> random.nextDouble() < share).toList());
	}

	private static int near(AssignmentRequest request, Assignment assignment) {
		int near = 0;
		for (Member member : request.members()) {
			PartitionSet zone = member.zone().map((name) -> request.near().get(name)).orElse(null);
			near += (zone != null) ? zone.intersect(assignment.target(member.id())).size() : 0;
		}
		return near;
	}

	private static AssignmentRequest after(AssignmentRequest request, Assignment assignment) {
		List<Member> members = new ArrayList<>();
		for (Member member : request.members()) {
			members.add(new Member(member.id(), member.zone(), member.weight(), member.capacity(), member.topics(),
					member.refused(), assignment.target(member.id())));
		}
		return new AssignmentRequest(request.topics(), members, request.displaced(), request.near());
	}

	private static AssignmentRequest withoutZones(AssignmentRequest request) {
		List<Member> members = new ArrayList<>();
		for (Member member : request.members()) {
			members.add(new Member(member.id(), Optional.empty(), member.weight(), member.capacity(), member.topics(),
					member.refused(), member.previous()));
		}
		return new AssignmentRequest(request.topics(), members, request.displaced());
	}

	@Test
	void answerIsWellFormedBalancedAndRemains() {
		Random random = new Random(11);
		for (int number = 0; number < CASES; number++) {
			AssignmentRequest request = random(random);
			Assignment sticky = Assignor.sticky().assign(withoutZones(request));
			Assignment answer = this.assignor.assign(request);
			assertThat(AssignmentCheck.refusal(request, answer)).as("case %d", number).isEmpty();
			for (Member member : request.members()) {
				for (String topic : request.topics().keySet()) {
					BitSet before = sticky.target(member.id()).indexes(topic);
					assertThat(answer.target(member.id()).indexes(topic).cardinality()).as("case %d", number)
						.isEqualTo(before.cardinality());
				}
			}
			assertThat(near(request, answer)).as("case %d", number).isGreaterThanOrEqualTo(near(request, sticky));
			assertThat(this.assignor.assign(after(request, answer)).targets()).as("case %d", number)
				.isEqualTo(answer.targets());
		}
	}

	@Test
	void everyPartitionIsNearItsLeaderIfMembersHaveRoom() {
		SortedMap<String, Integer> topics = new TreeMap<>(Map.of("t", 12));
		SortedMap<String, PartitionSet> near = new TreeMap<>(Map.of("east", PartitionSet.parse(Map.of("t", "0,3,6,9")),
				"north", PartitionSet.parse(Map.of("t", "1,4,7,10")), "west",
				PartitionSet.parse(Map.of("t", "2,5,8,11"))));
		List<Member> members = List.of(member("a", "west", topics, PartitionSet.empty()),
				member("b", "east", topics, PartitionSet.empty()), member("c", "north", topics, PartitionSet.empty()));
		AssignmentRequest request = new AssignmentRequest(topics, members, List.of(), near);
		assertThat(near(request, this.assignor.assign(request))).isEqualTo(12);
	}

	@Test
	void leaderThatMovesTakesItsPartitionAlong() {
		SortedMap<String, Integer> topics = new TreeMap<>(Map.of("t", 4));
		List<Member> members = List.of(member("a", "east", topics, PartitionSet.parse(Map.of("t", "0-1"))),
				member("b", "west", topics, PartitionSet.parse(Map.of("t", "2-3"))));
		SortedMap<String, PartitionSet> near = new TreeMap<>(Map.of("west", PartitionSet.parse(Map.of("t", "0,3"))));
		Assignment answer = this.assignor.assign(new AssignmentRequest(topics, members, List.of(), near));
		assertThat(answer.target(new MemberId("b"))).isEqualTo(PartitionSet.parse(Map.of("t", "0,3")));
	}

	@Test
	void withoutHintsItIsStickyWithoutZones() {
		Random random = new Random(12);
		for (int number = 0; number < 200; number++) {
			AssignmentRequest request = withoutZones(random(random));
			assertThat(this.assignor.assign(request)).isEqualTo(Assignor.sticky().assign(request));
		}
	}

	@Test
	void isFoundByItsName() {
		assertThat(Assignor.named("near-leader")).isInstanceOf(NearLeaderAssignor.class);
	}

	@Test
	void tenThousandPartitionsTakeNoTime() {
		SortedMap<String, Integer> topics = new TreeMap<>(Map.of("t", 10_000));
		List<Member> members = new ArrayList<>();
		for (int number = 0; number < 30; number++) {
			members.add(member("m" + (10 + number), ZONES.get(number % 3), topics, PartitionSet.empty()));
		}
		Random random = new Random(13);
		Map<String, BitSet> byZone = new TreeMap<>();
		for (int index = 0; index < 10_000; index++) {
			byZone.computeIfAbsent(ZONES.get(random.nextInt(3)), (zone) -> new BitSet()).set(index);
		}
		SortedMap<String, PartitionSet> near = new TreeMap<>();
		byZone.forEach((zone, indexes) -> near.put(zone, PartitionSet.ofIndexes(Map.of("t", indexes))));
		AssignmentRequest request = new AssignmentRequest(topics, members, List.of(), near);
		assertThat(near(request, this.assignor.assign(request))).isGreaterThan(9500);
	}

}
