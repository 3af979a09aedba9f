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

class RangeAssignorTests {

	private final Assignor range = Assignor.range();

	@Test
	void equalIndexesOfTopicsMeetInOneMember() {
		Map<String, Integer> topics = Map.of("orders", 7, "refunds", 7);
		Assignment assignment = this.range.assign(Requests.request(topics, Requests.member("a", topics),
				Requests.member("b", topics), Requests.member("c", topics)));
		assertThat(assignment.targets().values()).extracting(PartitionSet::toString)
			.containsExactly("{orders=0-2, refunds=0-2}", "{orders=3-4, refunds=3-4}", "{orders=5-6, refunds=5-6}");
	}

	@Test
	void onlyMembersThatDeclareATopicShareIt() {
		Map<String, Integer> topics = Map.of("orders", 5, "refunds", 2);
		Assignment assignment = this.range.assign(Requests.request(topics, Requests.member("a", topics),
				Requests.member("b", Map.of("refunds", 2)), Requests.member("c", topics)));
		assertThat(assignment.targets().values()).extracting(PartitionSet::toString)
			.containsExactly("{orders=0-2, refunds=0}", "{refunds=1}", "{orders=3-4}");
	}

	@Test
	void surplusMembersGetNothing() {
		Map<String, Integer> topics = Map.of("orders", 1);
		Assignment assignment = this.range
			.assign(Requests.request(topics, Requests.member("a", topics), Requests.member("b", topics)));
		assertThat(assignment.targets().values()).extracting(PartitionSet::size).containsExactly(1, 0);
	}

	@Test
	void whatAMemberCannotHoldGoesToTheNextWithRoom() {
		Map<String, Integer> topics = Map.of("orders", 9);
		Member a = Requests.refusing(Requests.member("a", topics), Requests.set("orders", "1"));
		Member b = Requests.capacity(Requests.member("b", topics), 3);
		Member c = Requests.member("c", Map.of("orders", 8));
		Assignment assignment = this.range.assign(Requests.request(topics, a, b, c));
		assertThat(assignment.targets().values()).extracting(PartitionSet::toString)
			.containsExactly("{orders=0,2,8}", "{orders=3-5}", "{orders=1,6-7}");
	}

	@Test
	void whatNobodyHasRoomForStaysUnassigned() {
		Map<String, Integer> topics = Map.of("orders", 9);
		Assignment assignment = this.range
			.assign(Requests.request(topics, Requests.capacity(Requests.member("a", topics), 2),
					Requests.capacity(Requests.member("b", Map.of("orders", 6)), 7)));
		assertThat(assignment.targets().values()).extracting(PartitionSet::toString)
			.containsExactly("{orders=0-1}", "{orders=2-5}");
	}

	@Test
	void respectsWhatMembersMayHoldAndLeavesNothingNeedlessly() {
		Shape shape = new Shape(10, 5, 20, true, true, true);
		for (int seed = 0; seed < 2_000; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			Assignment assignment = this.range.assign(request);
			assertThat(AssignmentCheck.refusal(request, assignment)).as("seed %d", seed).isEmpty();
			Completeness.check(request, assignment);
			assertThat(this.range.assign(Requests.after(request, assignment))).isEqualTo(assignment);
		}
	}

}
