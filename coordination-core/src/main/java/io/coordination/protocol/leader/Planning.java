// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;

/**
 * A run of an assignor.
 *
 * @param plan its id
 * @param basis what it was based on; if that changes, the answer is of no use
 * @param request what it was asked
 * @param builtIn whether the built-in sticky one was asked in place of the group's own
 * @param answer its answer, once there is a good one
 */
record Planning(long plan, AssignmentRequest basis, AssignmentRequest request, boolean builtIn,
		Optional<Assignment> answer) {

	Planning answered(Assignment assignment) {
		return new Planning(this.plan, this.basis, this.request, this.builtIn, Optional.of(assignment));
	}

}
