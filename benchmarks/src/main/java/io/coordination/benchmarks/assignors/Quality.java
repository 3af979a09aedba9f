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
		int unassigned = request.topics().values().stream().mapToInt(Integer::intValue).sum();
		int least = Integer.MAX_VALUE;
		int most = 0;
		long squares = 0;
		int moves = 0;
		for (Member member : request.members()) {
			int size = assignment.target(member.id()).size();
			unassigned -= size;
			least = Math.min(least, size);
			most = Math.max(most, size);
			squares += (long) size * size;
			moves += member.previous().minus(assignment.target(member.id())).size();
		}
		return new Quality(unassigned, least, most, squares, moves);
	}

}
