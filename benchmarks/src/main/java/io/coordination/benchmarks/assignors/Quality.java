// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;

/**
 * What an answer is worth.
 *
 * @param unassigned partitions that no member has
 * @param least the fewest partitions that a member has
 * @param most the most
 * @param squares sum of the squares of what members have: less is more even
 * @param moves partitions that left the member which had them
 */
public record Quality(int unassigned, int least, int most, long squares, int moves) {

	static Quality of(AssignmentRequest request, Assignment assignment) {
		int open = request.topics().values().stream().mapToInt(Integer::intValue).sum();
		int fewest = Integer.MAX_VALUE;
		int highest = 0;
		long sum = 0;
		int moved = 0;
		for (Member member : request.members()) {
			int size = assignment.target(member.id()).size();
			open -= size;
			fewest = Math.min(fewest, size);
			highest = Math.max(highest, size);
			sum += (long) size * size;
			moved += member.previous().minus(assignment.target(member.id())).size();
		}
		return new Quality(open, fewest, highest, sum, moved);
	}

}
