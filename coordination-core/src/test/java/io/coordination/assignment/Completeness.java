// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Partition;
import io.coordination.PartitionSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for a partition that stayed unassigned though an eligible member has room.
 */
final class Completeness {

	private Completeness() {
	}

	static void check(AssignmentRequest request, Assignment assignment) {
		PartitionSet left = assignment.targets()
			.values()
			.stream()
			.reduce(PartitionSet.all(request.topics()), PartitionSet::minus);
		for (Partition partition : left) {
			assertThat(request.members()).as("%s in %s", partition, request)
				.noneMatch((member) -> member.isEligible(partition.topic(), partition.index())
						&& assignment.target(member.id()).size() < member.capacity());
		}
	}

}
