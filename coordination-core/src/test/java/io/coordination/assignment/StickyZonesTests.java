// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.assignment.Requests.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StickyZonesTests {

	private final Assignor sticky = Assignor.sticky();

	@ParameterizedTest
	@CsvSource({ "false,false,false", "false,true,false", "false,false,true", "false,true,true", "true,false,false",
			"true,true,false", "true,false,true", "true,true,true" })
	void isAsGoodAsTheBestOfAllAssignments(boolean mixed, boolean weights, boolean capacities) {
		Shape shape = new Shape(4, 3, 3, mixed, weights, capacities);
		for (int seed = 0; seed < 1_500; seed++) {
			Random random = new Random(seed);
			AssignmentRequest request = Requests.zoned(shape.draw(random), 1 + random.nextInt(3), random);
			if (request.topics().values().stream().mapToInt(Integer::intValue).sum() > 6) {
				continue;
			}
			Assignment assignment = this.sticky.assign(request);
			assertThat(AssignmentCheck.refusal(request, assignment)).as("seed %d", seed).isEmpty();
			assertThat(Verdict.of(request, assignment)).as("seed %d: %s", seed, request)
				.usingComparator(Verdict.GOALS)
				.isEqualTo(Exhaustive.best(request));
		}
	}

	@ParameterizedTest
	@CsvSource({ "false,false", "false,true", "true,false", "true,true" })
	void isAsGoodAsAMinimumCostFlow(boolean mixed, boolean capacities) {
		Shape shape = new Shape(8, 6, 8, mixed, false, capacities);
		for (int seed = 0; seed < 500; seed++) {
			Random random = new Random(seed);
			AssignmentRequest request = Requests.zoned(shape.draw(random), 2 + random.nextInt(3), random);
			Verdict best = ZoneFlow.best(request);
			Verdict found = Verdict.of(request, this.sticky.assign(request));
			assertThat(found.unassigned()).as("seed %d", seed).isEqualTo(best.unassigned());
			assertThat(found.unevenness()).as("seed %d", seed).isEqualTo(best.unevenness());
			assertThat(found.faults()).as("seed %d", seed).isEqualTo(best.faults());
			assertThat(found.moves()).as("seed %d", seed).isEqualTo(best.moves());
		}
	}

	@ParameterizedTest
	@CsvSource({ "false,false,false", "false,true,true", "true,false,false", "true,true,true" })
	void keepsItsOwnAnswerAndRepeatsIt(boolean mixed, boolean weights, boolean capacities) {
		Shape shape = new Shape(20, 8, 40, mixed, weights, capacities);
		for (int seed = 0; seed < 400; seed++) {
			Random random = new Random(seed);
			AssignmentRequest request = Requests.zoned(shape.draw(random), 4, random);
			Assignment assignment = this.sticky.assign(request);
			assertThat(AssignmentCheck.refusal(request, assignment)).as("seed %d", seed).isEmpty();
			assertThat(this.sticky.assign(request)).as("seed %d", seed).isEqualTo(assignment);
			assertThat(this.sticky.assign(Requests.after(request, assignment))).as("seed %d", seed)
				.isEqualTo(assignment);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void givesEachZoneItsShareOfEachTopicIfMembersAreEqual(boolean capacities) {
		Shape shape = new Shape(30, 12, 60, false, false, capacities);
		for (int seed = 0; seed < 400; seed++) {
			Random random = new Random(seed);
			AssignmentRequest request = Requests.zoned(shape.draw(random), 4, random);
			assertThat(Verdict.of(request, this.sticky.assign(request)).faults()).as("seed %d", seed).isZero();
		}
	}

	@Test
	void zonesShareATopicThatOneOfThemHad() {
		Map<String, Integer> topics = Map.of("orders", 6, "refunds", 6);
		Member a = Requests.previous(Requests.zone(Requests.member("a", topics), "east"),
				Requests.set("orders", "0-5"));
		Member b = Requests.previous(Requests.zone(Requests.member("b", topics), "west"),
				Requests.set("refunds", "0-5"));
		Assignment assignment = this.sticky.assign(Requests.request(topics, a, b));
		assertThat(assignment.target(a.id())).hasToString("{orders=0-2, refunds=3-5}");
		assertThat(assignment.target(b.id())).hasToString("{orders=3-5, refunds=0-2}");
	}

	@Test
	void zonesDoNotCountWhereThereIsOnlyOne() {
		Map<String, Integer> topics = Map.of("orders", 6, "refunds", 6);
		Member a = Requests.previous(Requests.member("a", topics), Requests.set("orders", "0-5"));
		Member b = Requests.previous(Requests.member("b", topics), Requests.set("refunds", "0-5"));
		AssignmentRequest none = Requests.request(topics, a, b);
		AssignmentRequest one = Requests.request(topics, Requests.zone(a, "east"), Requests.zone(b, "east"));
		assertThat(this.sticky.assign(none).target(a.id())).isEqualTo(a.previous());
		assertThat(this.sticky.assign(one)).isEqualTo(this.sticky.assign(none));
	}

	@Test
	void zoneWithFewerMembersGetsLess() {
		Map<String, Integer> topics = Map.of("orders", 9, "refunds", 9);
		Member[] members = IntStream.range(0, 3)
			.mapToObj((i) -> Requests.zone(Requests.member("m" + i, topics), (i == 0) ? "east" : "west"))
			.toArray(Member[]::new);
		Assignment assignment = this.sticky.assign(Requests.request(topics, members));
		assertThat(assignment.target(members[0].id()).indexes("orders").cardinality()).isEqualTo(3);
		assertThat(assignment.target(members[0].id()).indexes("refunds").cardinality()).isEqualTo(3);
	}

	@Test
	void membersComeAndGoWithFewMovesBeyondTheLeast() {
		Map<String, Integer> topics = Map.of("orders", 200, "payments", 100, "refunds", 77);
		Random random = new Random(42);
		AssignmentRequest request = Requests.request(topics, Requests.zone(Requests.member("m-0", topics), "zone-0"));
		int moves = 0;
		int least = 0;
		for (int step = 1; step < 300; step++) {
			int before = request.members().size();
			boolean joins = before == 1 || (before < 30 && random.nextBoolean());
			Member joining = Requests.zone(Requests.member("m-" + step, topics), "zone-" + random.nextInt(3));
			request = joins ? Requests.with(request, joining)
					: Requests.without(request, request.members().get(random.nextInt(before)).id());
			Assignment assignment = this.sticky.assign(request);
			Verdict verdict = Verdict.of(request, assignment);
			assertThat(verdict.fair()).isTrue();
			assertThat(verdict.faults()).isZero();
			moves += verdict.moves();
			least += (joins && step > 1) ? 377 / (before + 1) : 0;
			request = Requests.after(request, assignment);
		}
		assertThat(moves).isBetween(least, 2 * least);
	}

}
