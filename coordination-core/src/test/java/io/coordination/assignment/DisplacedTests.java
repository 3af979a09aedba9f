// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever gives some of a topic's partitions to who joins gives first what it has only
 * because another member had gone.
 */
class DisplacedTests {

	private static final int SEEDS = 300;

	private final SortedMap<String, Integer> topics = new TreeMap<>();

	private Map<MemberId, PartitionSet> targets = Map.of();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void displacedPartitionsGoFirst(int zones) {
		int moved = 0;
		for (long seed = 0; seed < SEEDS; seed++) {
			moved += replaceOne(new Random(seed), zones);
		}
		assertThat(moved).isGreaterThan(SEEDS);
	}

	private int replaceOne(Random random, int zones) {
		this.topics.clear();
		this.targets = Map.of();
		for (int topic = 0; topic <= random.nextInt(3); topic++) {
			this.topics.put("t" + topic, 10 + random.nextInt(60));
		}
		List<String> members = new ArrayList<>();
		for (int number = 0; number < 3 + random.nextInt(6); number++) {
			members.add("m" + number);
		}
		assign(members, zones, List.of());
		String gone = members.remove(random.nextInt(members.size()));
		PartitionSet displaced = this.targets.getOrDefault(new MemberId(gone), PartitionSet.empty());
		assign(members, zones, List.of(displaced));
		Map<MemberId, PartitionSet> before = this.targets;
		members.add("n" + random.nextInt(9));
		assign(members, zones, List.of(displaced));
		int moved = 0;
		for (Map.Entry<MemberId, PartitionSet> entry : before.entrySet()) {
			PartitionSet now = this.targets.getOrDefault(entry.getKey(), PartitionSet.empty());
			for (String topic : this.topics.keySet()) {
				PartitionSet own = entry.getValue().intersect(PartitionSet.all(Map.of(topic, this.topics.get(topic))));
				PartitionSet given = own.minus(now);
				moved += given.size();
				if (!given.minus(displaced).isEmpty()) {
					assertThat(own.intersect(displaced).minus(given).isEmpty())
						.as("%s gives %s of %s", entry.getKey(), given, own)
						.isTrue();
				}
			}
		}
		return moved;
	}

	private void assign(List<String> members, int zones, List<PartitionSet> displaced) {
		List<Member> requested = members.stream()
			.sorted()
			.map((id) -> Requests.previous(
					Requests.zone(Requests.member(id, this.topics), "zone-" + Math.floorMod(id.hashCode(), zones)),
					this.targets.getOrDefault(new MemberId(id), PartitionSet.empty())))
			.toList();
		Assignment assignment = new StickyAssignor().assign(new AssignmentRequest(this.topics, requested, displaced));
		this.targets = assignment.targets();
	}

}
