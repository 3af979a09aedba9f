// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code sticky} moves when each member leaves and is followed by one with another
 * id.
 */
class RollingRestartTests {

	private final Map<Partition, MemberId> owners = new HashMap<>();

	private final Map<Partition, Integer> moves = new HashMap<>();

	private Map<MemberId, PartitionSet> targets = Map.of();

	@ParameterizedTest
	@CsvSource({ "10, 1000, 1", "3, 64, 1", "7, 100, 1", "50, 5000, 1", "10, 100, 10" })
	void partitionsMoveTwiceAndFewMoreOften(int size, int partitions, int topics) {
		SortedMap<String, Integer> counts = new TreeMap<>();
		for (int topic = 0; topic < topics; topic++) {
			counts.put("t" + topic, partitions);
		}
		List<String> members = new ArrayList<>();
		for (int number = 0; number < size; number++) {
			members.add("old-" + (1000 + number));
		}
		assign(counts, members);
		this.moves.clear();
		for (int number = 0; number < size; number++) {
			members.remove(0);
			assign(counts, members);
			members.add("new-" + (1000 + (number * 37) % size));
			assign(counts, members);
		}
		long total = this.moves.values().stream().mapToInt(Integer::intValue).sum();
		assertThat(total).isLessThanOrEqualTo(2L * partitions * topics + 2L * size);
		long oftener = this.moves.values().stream().filter((count) -> count > 2).count();
		assertThat(oftener).isLessThanOrEqualTo(2L * partitions * topics / 5);
	}

	private void assign(SortedMap<String, Integer> topics, List<String> members) {
		List<Member> requested = members.stream()
			.sorted()
			.map((id) -> Requests.previous(Requests.member(id, topics),
					this.targets.getOrDefault(new MemberId(id), PartitionSet.empty())))
			.toList();
		Assignment assignment = new StickyAssignor().assign(new AssignmentRequest(topics, requested));
		this.targets = assignment.targets();
		this.targets.forEach((member, target) -> target.stream().forEach((partition) -> {
			if (!member.equals(this.owners.put(partition, member))) {
				this.moves.merge(partition, 1, Integer::sum);
			}
		}));
	}

}
