// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Map;
import java.util.Random;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.PartitionSet;
import io.coordination.assignment.Requests.Shape;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundRobinAssignorTests {

	private final Assignor roundRobin = Assignor.roundRobin();

	@Test
	void dealsThroughAllTopicsWithoutBeginningAnew() {
		Map<String, Integer> topics = Map.of("orders", 3, "refunds", 3);
		Assignment assignment = this.roundRobin
			.assign(Requests.request(topics, Requests.member("a", topics), Requests.member("b", topics)));
		assertThat(assignment.targets().values()).extracting(PartitionSet::toString)
			.containsExactly("{orders=0,2, refunds=1}", "{orders=1, refunds=0,2}");
	}

	@Test
	void passesOverMembersThatDoNotDeclareTheTopic() {
		Map<String, Integer> topics = Map.of("t0", 1, "t1", 2, "t2", 3);
		Assignment assignment = this.roundRobin.assign(Requests.request(topics, Requests.member("a", Map.of("t0", 1)),
				Requests.member("b", Map.of("t0", 1, "t1", 2)), Requests.member("c", topics)));
		assertThat(assignment.targets().values()).extracting(PartitionSet::toString)
			.containsExactly("{t0=0}", "{t1=0}", "{t1=1, t2=0-2}");
	}

	@Test
	void passesOverMembersThatRefuseOrAreFull() {
		Map<String, Integer> topics = Map.of("orders", 6);
		Member a = Requests.refusing(Requests.member("a", topics), Requests.set("orders", "0"));
		Member b = Requests.capacity(Requests.member("b", topics), 2);
		Assignment assignment = this.roundRobin.assign(Requests.request(topics, a, b));
		assertThat(assignment.targets().values()).extracting(PartitionSet::toString)
			.containsExactly("{orders=1,3-5}", "{orders=0,2}");
	}

	@Test
	void respectsWhatMembersMayHoldAndLeavesNothingNeedlessly() {
		Shape shape = new Shape(10, 5, 20, true, true, true);
		for (int seed = 0; seed < 2_000; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			Assignment assignment = this.roundRobin.assign(request);
			assertThat(AssignmentCheck.refusal(request, assignment)).as("seed %d", seed).isEmpty();
			Completeness.check(request, assignment);
			assertThat(this.roundRobin.assign(Requests.after(request, assignment))).isEqualTo(assignment);
		}
	}

	@Test
	void noMembersMeanNoTargets() {
		assertThat(this.roundRobin.assign(Requests.request(Map.of("orders", 3))).targets()).isEmpty();
	}

}
