// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.assignment.Requests.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StickyAssignorTests {

	private final Assignor sticky = Assignor.sticky();

	@ParameterizedTest
	@CsvSource({ "false,false,false", "false,true,false", "false,false,true", "false,true,true", "true,false,false",
			"true,true,false", "true,false,true", "true,true,true" })
	void isAsGoodAsTheBestOfAllAssignments(boolean mixed, boolean weights, boolean capacities) {
		Shape shape = new Shape(4, 3, 2, mixed, weights, capacities);
		for (int seed = 0; seed < 3_000; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			Verdict best = Exhaustive.best(request);
			Assignment assignment = this.sticky.assign(request);
			assertThat(AssignmentCheck.refusal(request, assignment)).as("seed %d", seed).isEmpty();
			assertThat(Verdict.of(request, assignment)).as("seed %d: %s", seed, request)
				.usingComparator(Verdict.GOALS)
				.isEqualTo(best);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false,false", "false,true", "true,false", "true,true" })
	void isAsGoodAsAMinimumCostFlow(boolean mixed, boolean capacities) {
		Shape shape = new Shape(8, 6, 8, mixed, false, capacities);
		for (int seed = 0; seed < 1_000; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			Verdict best = Flow.best(request);
			Verdict found = Verdict.of(request, this.sticky.assign(request));
			assertThat(found.unassigned()).as("seed %d", seed).isEqualTo(best.unassigned());
			assertThat(found.unevenness()).as("seed %d", seed).isEqualTo(best.unevenness());
			assertThat(found.moves()).as("seed %d", seed).isEqualTo(best.moves());
		}
	}

	@ParameterizedTest
	@CsvSource({ "false,false,false", "false,true,true", "true,false,false", "true,true,true" })
	void keepsItsOwnAnswerAndRepeatsIt(boolean mixed, boolean weights, boolean capacities) {
		Shape shape = new Shape(20, 8, 40, mixed, weights, capacities);
		for (int seed = 0; seed < 400; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			Assignment assignment = this.sticky.assign(request);
			assertThat(AssignmentCheck.refusal(request, assignment)).as("seed %d", seed).isEmpty();
			assertThat(this.sticky.assign(request)).as("seed %d", seed).isEqualTo(assignment);
			assertThat(this.sticky.assign(Requests.after(request, assignment))).as("seed %d", seed)
				.isEqualTo(assignment);
		}
	}

	@Test
	void countsOfEqualMembersDifferByAtMostOneAndMovesAreTheLeast() {
		Shape shape = new Shape(60, 5, 300, false, false, false);
		for (int seed = 0; seed < 200; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			int members = request.members().size();
			int all = request.topics().values().stream().mapToInt(Integer::intValue).sum();
			int low = all / members;
			int high = all % members;
			// at best, those who had most may have one more than the others
			int[] had = request.members().stream().mapToInt((member) -> -member.previous().size()).sorted().toArray();
			int least = IntStream.range(0, members)
				.map((i) -> Math.max(0, -had[i] - ((i < high) ? low + 1 : low)))
				.sum();
			Assignment assignment = this.sticky.assign(request);
			assertThat(assignment.targets().values()).allMatch((set) -> set.size() == low || set.size() == low + 1);
			int moves = request.members()
				.stream()
				.mapToInt((member) -> member.previous().minus(assignment.target(member.id())).size())
				.sum();
			assertThat(moves).as("seed %d", seed).isEqualTo(least);
		}
	}

	@Test
	void membersComeAndGoWithTheLeastMoves() {
		Random random = new Random(42);
		Map<String, Integer> topics = Map.of("orders", 500, "refunds", 77);
		AssignmentRequest request = Requests.request(topics, Requests.member("m-0", topics));
		for (int step = 1; step < 400; step++) {
			int before = request.members().size();
			boolean joins = before == 1 || (before < 30 && random.nextBoolean());
			MemberId leaving = request.members().get(random.nextInt(before)).id();
			request = joins ? Requests.with(request, Requests.member("m-" + step, topics))
					: Requests.without(request, leaving);
			Assignment assignment = this.sticky.assign(request);
			Verdict verdict = Verdict.of(request, assignment);
			assertThat(verdict.unassigned()).isZero();
			assertThat(verdict.fair()).isTrue();
			assertThat(verdict.moves()).as("step %d", step).isEqualTo((joins && step > 1) ? 577 / (before + 1) : 0);
			request = Requests.after(request, assignment);
		}
	}

	@Test
	void weightsGiveSharesByLargestRemainder() {
		Map<String, Integer> topics = Map.of("orders", 25);
		AssignmentRequest request = Requests.request(topics,
				IntStream.range(0, 11)
					.mapToObj((i) -> Requests.weight(Requests.member("m%02d".formatted(i), topics), (i == 0) ? 10 : 1))
					.toArray(Member[]::new));
		assertThat(sizes(request)).containsExactly(13, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1);
	}

	@Test
	void extremeWeightsDoNotOverflow() {
		Map<String, Integer> topics = Map.of("orders", Partition.MAX_PER_TOPIC);
		AssignmentRequest request = Requests.request(topics, Requests.weight(Requests.member("a", topics), 1),
				Requests.weight(Requests.member("b", topics), Integer.MAX_VALUE));
		assertThat(sizes(request)).containsExactly(0, Partition.MAX_PER_TOPIC);
	}

	@Test
	void whatNobodyHasRoomForStaysUnassigned() {
		Map<String, Integer> topics = Map.of("orders", 10);
		Member a = Requests.capacity(Requests.member("a", topics), 2);
		Member b = Requests.previous(Requests.capacity(Requests.member("b", topics), 5), Requests.set("orders", "0-9"));
		assertThat(sizes(Requests.request(topics, a, b))).containsExactly(2, 5);
	}

	@Test
	void refusedPartitionMovesByExchange() {
		Map<String, Integer> topics = Map.of("orders", 4);
		Member a = Requests.previous(Requests.refusing(Requests.member("a", topics), Requests.set("orders", "0")),
				Requests.set("orders", "0-1"));
		Member b = Requests.previous(Requests.member("b", topics), Requests.set("orders", "2-3"));
		Assignment assignment = this.sticky.assign(Requests.request(topics, a, b));
		assertThat(sizes(Requests.request(topics, a, b))).containsExactly(2, 2);
		assertThat(assignment.target(b.id()).indexes("orders").get(0)).isTrue();
		assertThat(assignment.target(a.id()).indexes("orders").get(1)).isTrue();
	}

	@Test
	void indexesBeyondWhatAMemberDeclaresGoToThoseThatKnowThem() {
		Map<String, Integer> topics = Map.of("orders", 8);
		Member old = Requests.previous(Requests.member("old", Map.of("orders", 4)), Requests.set("orders", "0-7"));
		Member young = Requests.member("young", topics);
		Assignment assignment = this.sticky.assign(Requests.request(topics, old, young));
		assertThat(assignment.target(old.id())).isEqualTo(Requests.set("orders", "0-3"));
		assertThat(assignment.target(young.id())).isEqualTo(Requests.set("orders", "4-7"));
	}

	@Test
	void everyTopicIsSpreadOverAllMembers() {
		Map<String, Integer> topics = Map.of("orders", 64, "refunds", 16);
		AssignmentRequest request = Requests.request(topics, Requests.member("a", topics), Requests.member("b", topics),
				Requests.member("c", topics), Requests.member("d", topics));
		Assignment first = this.sticky.assign(request);
		assertThat(first.targets().values()).allMatch((set) -> set.indexes("refunds").cardinality() == 4);
		assertThat(first.target(new MemberId("a"))).hasToString("{orders=0-15, refunds=0-3}");

		AssignmentRequest joined = Requests.with(Requests.after(request, first), Requests.member("e", topics));
		assertThat(this.sticky.assign(joined).target(new MemberId("e")).indexes("refunds").cardinality()).isBetween(2,
				4);
	}

	@Test
	void joiningMemberGetsSomeOfEachTopicThoughEachOtherGivesOnePartition() {
		Map<String, Integer> topics = Map.of("orders", 100, "refunds", 100);
		AssignmentRequest request = Requests.request(topics,
				IntStream.range(0, 20)
					.mapToObj((i) -> Requests.member("m%02d".formatted(i), topics))
					.toArray(Member[]::new));
		AssignmentRequest joined = Requests.with(Requests.after(request, this.sticky.assign(request)),
				Requests.member("new", topics));
		PartitionSet gained = this.sticky.assign(joined).target(new MemberId("new"));
		assertThat(gained.size()).isEqualTo(9);
		assertThat(gained.indexes("orders").cardinality()).isBetween(3, 6);
	}

	@Test
	void noMembersOrNoTopicsMeanNoTargets() {
		assertThat(this.sticky.assign(Requests.request(Map.of("orders", 3))).targets()).isEmpty();
		Member idle = Requests.member("a", Map.of("orders", 3));
		assertThat(this.sticky.assign(Requests.request(Map.of(), idle)).target(idle.id()).isEmpty()).isTrue();
		assertThat(this.sticky.assign(Requests.request(Map.of(), idle)).targets()).containsOnlyKeys(idle.id());
	}

	@Test
	void unevenPreviousTargetsOfALargeGroupComeIntoBalance() {
		TreeMap<String, Integer> topics = new TreeMap<>(Map.of("orders", 20_000));
		Member[] members = IntStream.range(0, 200)
			.mapToObj((i) -> Requests.member("m%03d".formatted(i), topics))
			.toArray(Member[]::new);
		members[77] = Requests.previous(members[77], Requests.set("orders", "0-19999"));
		AssignmentRequest request = Requests.request(topics, members);
		assertThat(sizes(request)).hasSize(200).containsOnly(100);
	}

	private int[] sizes(AssignmentRequest request) {
		Assignment assignment = this.sticky.assign(request);
		assertThat(AssignmentCheck.refusal(request, assignment)).isEmpty();
		return request.members().stream().mapToInt((member) -> assignment.target(member.id()).size()).toArray();
	}

}
