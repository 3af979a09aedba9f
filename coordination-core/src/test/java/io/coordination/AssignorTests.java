// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.AssignmentRequest.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AssignorTests {

	@ParameterizedTest
	@ValueSource(strings = { "sticky", "range", "round-robin" })
	void builtInAssignorsAreFoundByName(String name) {
		assertThat(Assignor.named(name).name()).isEqualTo(name);
	}

	@Test
	void shortcutsAreTheBuiltInAssignors() {
		assertThat(Assignor.sticky().name()).isEqualTo("sticky");
		assertThat(Assignor.range().name()).isEqualTo("range");
		assertThat(Assignor.roundRobin().name()).isEqualTo("round-robin");
	}

	@Test
	void unknownNameIsRefusedWithTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> Assignor.named("nope"))
			.withMessage("There is no assignor 'nope': use sticky, range, round-robin, "
					+ "or provide one as a service of io.coordination.Assignor");
	}

	@Test
	void requestWantsMembersInStrictOrder() {
		Member a = member("a");
		Member b = member("b");
		assertThat(new AssignmentRequest(new TreeMap<>(), List.of(a, b)).members()).containsExactly(a, b);
		assertThatIllegalArgumentException().isThrownBy(() -> new AssignmentRequest(new TreeMap<>(), List.of(b, a)));
		assertThatIllegalArgumentException().isThrownBy(() -> new AssignmentRequest(new TreeMap<>(), List.of(a, a)));
	}

	@Test
	void memberIsEligibleForWhatItDeclaresAndDoesNotRefuse() {
		Member member = new Member(new MemberId("a"), Optional.empty(), 1, 10, Map.of("orders", 3),
				PartitionSet.of(new Partition("orders", 1)), PartitionSet.empty());
		assertThat(member.isEligible("orders", 0)).isTrue();
		assertThat(member.isEligible("orders", 1)).isFalse();
		assertThat(member.isEligible("orders", 2)).isTrue();
		assertThat(member.isEligible("orders", 3)).isFalse();
		assertThat(member.isEligible("refunds", 0)).isFalse();
	}

	@Test
	void memberNeedsAWeightAndNoNegativeCapacity() {
		assertThatIllegalArgumentException().isThrownBy(() -> member(0, 1)).withMessageContaining("weight 0");
		assertThatIllegalArgumentException().isThrownBy(() -> member(1, -1)).withMessageContaining("capacity -1");
	}

	private static Member member(String id) {
		return new Member(new MemberId(id), Optional.empty(), 1, 1, Map.of(), PartitionSet.empty(),
				PartitionSet.empty());
	}

	private static Member member(int weight, int capacity) {
		return new Member(new MemberId("a"), Optional.empty(), weight, capacity, Map.of(), PartitionSet.empty(),
				PartitionSet.empty());
	}

}
