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

	private List<PartitionSet> displaced = List.of();

	private final Map<String, Integer> zones = new HashMap<>();

	@ParameterizedTest
	@CsvSource({ "10, 1000, 1", "3, 66, 1", "50, 5000, 1", "10, 100, 10", "10, 1000, 3" })
	void eachPartitionMovesTwice(int size, int partitions, int topics) {
		restart(size, partitions, topics);
		assertThat(this.moves).hasSize(partitions * topics)
			.allSatisfy((partition, count) -> assertThat(count).isEqualTo(2));
	}

	// Who comes gets no more than has to move, which may be one less than was left.
	@ParameterizedTest
	@CsvSource({ "10, 64, 1", "3, 64, 1", "7, 100, 1", "7, 10, 7" })
	void fewPartitionsMoveOftenerWhereTheyDoNotDivide(int size, int partitions, int topics) {
		restart(size, partitions, topics);
		assertThat(this.moves).allSatisfy((partition, count) -> assertThat(count).isLessThanOrEqualTo(3));
		assertThat(this.moves.values().stream().filter((count) -> count == 3)).hasSizeLessThan(size);
	}

	@ParameterizedTest
	@CsvSource({ "10, 1000, 1, 2", "9, 90, 3, 3", "12, 240, 2, 4" })
	void eachPartitionMovesTwiceInZones(int size, int partitions, int topics, int zones) {
		for (int number = 0; number < size; number++) {
			this.zones.put(former(number), number % zones);
			this.zones.put(successor(number, size), number % zones);
		}
		restart(size, partitions, topics);
		assertThat(this.moves.values().stream().mapToInt(Integer::intValue).sum())
			.isLessThanOrEqualTo(2 * partitions * topics);
		assertThat(this.moves).allSatisfy((partition, count) -> assertThat(count).isLessThanOrEqualTo(2));
	}

	private void restart(int size, int partitions, int topics) {
		SortedMap<String, Integer> counts = new TreeMap<>();
		for (int topic = 0; topic < topics; topic++) {
			counts.put("t" + topic, partitions);
		}
		List<String> members = new ArrayList<>();
		for (int number = 0; number < size; number++) {
			members.add(former(number));
		}
		assign(counts, members);
		this.moves.clear();
		for (int number = 0; number < size; number++) {
			MemberId gone = new MemberId(members.remove(0));
			this.displaced = List.of(this.targets.get(gone));
			assign(counts, members);
			members.add(successor(number, size));
			assign(counts, members);
		}
	}

	private static String former(int number) {
		return "old-" + (1000 + number);
	}

	private static String successor(int number, int size) {
		return "new-" + (1000 + (number * 37) % size);
	}

	private Member member(String id, SortedMap<String, Integer> topics) {
		Member member = Requests.member(id, topics);
		Integer zone = this.zones.get(id);
		return (zone != null) ? Requests.zone(member, "zone-" + zone) : member;
	}

	private void assign(SortedMap<String, Integer> topics, List<String> members) {
		List<Member> requested = members.stream()
			.sorted()
			.map((id) -> Requests.previous(member(id, topics),
					this.targets.getOrDefault(new MemberId(id), PartitionSet.empty())))
			.toList();
		Assignment assignment = new StickyAssignor().assign(new AssignmentRequest(topics, requested, this.displaced));
		this.targets = assignment.targets();
		this.targets.forEach((member, target) -> target.stream().forEach((partition) -> {
			if (!member.equals(this.owners.put(partition, member))) {
				this.moves.merge(partition, 1, Integer::sum);
			}
		}));
	}

}
