// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.List;
import java.util.Map;
import java.util.Random;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.assignment.Requests.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveryTests {

	private static final Map<String, Integer> TOPICS = Map.of("orders", 8);

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void movesNothingAndLeavesNothingThatSomebodyCouldTake(boolean mixed) {
		Shape shape = new Shape(12, 5, 20, mixed, true, true);
		for (int seed = 0; seed < 2_000; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			List<Partition> partitions = PartitionSet.all(request.topics()).toList();
			int[] homes = Verdict.homes(request, partitions);
			Assignment filled = Recovery.fill(request);
			assertThat(Verdict.of(request, filled).moves()).as("seed %d", seed).isZero();
			for (int p = 0; p < homes.length; p++) {
				Partition partition = partitions.get(p);
				boolean isHeld = request.members().stream().anyMatch((m) -> filled.target(m.id()).contains(partition));
				assertThat(isHeld || request.members()
					.stream()
					.noneMatch((m) -> m.isEligible(partition.topic(), partition.index())
							&& filled.target(m.id()).size() < m.capacity()))
					.as("seed %d: %s", seed, partition)
					.isTrue();
			}
			for (Member member : request.members()) {
				PartitionSet gained = filled.target(member.id()).minus(member.previous());
				assertThat(gained.isEmpty() || filled.target(member.id()).size() <= member.capacity())
					.as("seed %d: %s", seed, member.id())
					.isTrue();
			}
			assertThat(filled.targets().values().stream().mapToInt(PartitionSet::size).sum())
				.isEqualTo(union(filled).size());
		}
	}

	@Test
	void whatItGaveOutIsNotMovedForBalance() {
		Shape shape = new Shape(12, 5, 20, false, true, false);
		for (int seed = 0; seed < 1_000; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			Assignment filled = Recovery.fill(request);
			Assignment balanced = Assignor.sticky().assign(Requests.after(request, filled));
			assertThat(Verdict.of(Requests.after(request, filled), balanced).moves()).as("seed %d", seed)
				.isEqualTo(Verdict.of(request, Assignor.sticky().assign(request)).moves());
		}
	}

	@Test
	void partitionsOfAMemberThatLeftGoToTheLeastLoaded() {
		Member a = Requests.previous(Requests.member("a", TOPICS), Requests.set("orders", "0-3"));
		Member b = Requests.previous(Requests.member("b", TOPICS), Requests.set("orders", "4"));
		Assignment filled = Recovery.fill(Requests.request(TOPICS, a, b, Requests.member("c", TOPICS)));
		assertThat(filled.target(a.id())).isEqualTo(Requests.set("orders", "0-3"));
		assertThat(filled.target(b.id()).size()).isEqualTo(2);
		assertThat(filled.targets().values()).extracting(PartitionSet::size).containsExactly(4, 2, 2);
	}

	@Test
	void loadIsRelativeToWeight() {
		Member a = Requests.member("a", TOPICS);
		Member b = Requests.weight(Requests.member("b", TOPICS), 3);
		assertThat(Recovery.fill(Requests.request(TOPICS, a, b)).targets().values()).extracting(PartitionSet::size)
			.containsExactly(2, 6);
		Member c = Requests.weight(Requests.member("c", Map.of("orders", 7)), 4);
		assertThat(Recovery.fill(Requests.request(TOPICS, a, b, c)).targets().values()).extracting(PartitionSet::size)
			.containsExactly(1, 3, 4);
	}

	@Test
	void invalidPreviousEntriesCountAsAbsent() {
		Member a = Requests.previous(
				Requests.refusing(Requests.member("a", Map.of("orders", 4)), Requests.set("orders", "0")),
				PartitionSet.parse(Map.of("orders", "0-7,900", "gone", "0-3")));
		Assignment filled = Recovery.fill(Requests.request(TOPICS, a, Requests.member("b", TOPICS)));
		assertThat(filled.target(a.id())).isEqualTo(Requests.set("orders", "1-3"));
		assertThat(filled.targets().values()).extracting(PartitionSet::size).containsExactly(3, 5);
	}

	@Test
	void firstOfSeveralPreviousMembersKeeps() {
		Member a = Requests.previous(Requests.member("a", TOPICS), Requests.set("orders", "0-5"));
		Member b = Requests.previous(Requests.member("b", TOPICS), Requests.set("orders", "4-7"));
		Assignment filled = Recovery.fill(Requests.request(TOPICS, a, b));
		assertThat(filled.target(a.id())).isEqualTo(Requests.set("orders", "0-5"));
		assertThat(filled.target(b.id())).isEqualTo(Requests.set("orders", "6-7"));
	}

	@Test
	void memberBeyondItsCapacityKeepsButGetsNothing() {
		Member a = Requests.capacity(Requests.previous(Requests.member("a", TOPICS), Requests.set("orders", "0-5")), 3);
		Member b = Requests.capacity(Requests.member("b", TOPICS), 1);
		Assignment filled = Recovery.fill(Requests.request(TOPICS, a, b));
		assertThat(filled.targets().values()).extracting(PartitionSet::size).containsExactly(6, 1);
	}

	private static PartitionSet union(Assignment assignment) {
		return assignment.targets().values().stream().reduce(PartitionSet.empty(), PartitionSet::plus);
	}

}
