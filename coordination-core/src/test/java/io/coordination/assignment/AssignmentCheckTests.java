// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AssignmentCheckTests {

	private static final Map<String, Integer> TOPICS = Map.of("orders", 8);

	private static final AssignmentRequest REQUEST = Requests.request(TOPICS,
			Requests.capacity(Requests.member("a", TOPICS), 3),
			Requests.refusing(Requests.member("b", Map.of("orders", 6)), Requests.set("orders", "2,4")));

	@Test
	void acceptsWhatIsWithinTheRequest() {
		assertThat(refusal(Map.of("a", Requests.set("orders", "0,6-7"), "b", Requests.set("orders", "1,3,5"))))
			.isEmpty();
	}

	@Test
	void acceptsThatMembersAndPartitionsAreLeftOut() {
		assertThat(refusal(Map.of("b", Requests.set("orders", "0")))).isEmpty();
		assertThat(refusal(Map.of())).isEmpty();
	}

	@Test
	void refusesAnUnknownMember() {
		assertThat(refusal(Map.of("z", PartitionSet.empty()))).contains("member 'z': it is unknown");
	}

	@Test
	void refusesAnUnknownTopic() {
		assertThat(refusal(Map.of("a", Requests.set("refunds", "0"))))
			.contains("member 'a': the partition refunds-0 is unknown");
	}

	@Test
	void refusesAnIndexBeyondTheCount() {
		assertThat(refusal(Map.of("a", Requests.set("orders", "7-8"))))
			.contains("member 'a': the partition orders-8 is unknown");
	}

	@Test
	void refusesAnIndexBeyondWhatTheMemberDeclares() {
		assertThat(refusal(Map.of("b", Requests.set("orders", "5-6"))))
			.contains("member 'b': it does not declare the partition orders-6");
	}

	@Test
	void refusesAPartitionThatTheMemberRefuses() {
		assertThat(refusal(Map.of("b", Requests.set("orders", "3-5"))))
			.contains("member 'b': it refuses the partition orders-4");
	}

	@Test
	void refusesAPartitionWithTwoMembers() {
		assertThat(refusal(Map.of("a", Requests.set("orders", "0,3"), "b", Requests.set("orders", "1,3"))))
			.contains("member 'b': the partition orders-3 has another member, too");
	}

	@Test
	void refusesMoreThanTheCapacity() {
		assertThat(refusal(Map.of("a", Requests.set("orders", "0-3"))))
			.contains("member 'a': its target has 4 partitions, its capacity is 3");
	}

	private static Optional<String> refusal(Map<String, PartitionSet> targets) {
		TreeMap<MemberId, PartitionSet> byMember = new TreeMap<>();
		targets.forEach((member, target) -> byMember.put(new MemberId(member), target));
		return AssignmentCheck.refusal(REQUEST, new Assignment(byMember));
	}

}
