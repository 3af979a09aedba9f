// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors.program;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;

/**
 * An assignor of this library. Numbering members and partitions is part of the call.
 *
 * @param assignor the assignor
 */
record CoordinationProgram(Assignor assignor) implements Program {

	@Override
	public Call prepare(AssignmentRequest request) {
		return new Call() {

			@Override
			public Object run() {
				return CoordinationProgram.this.assignor.assign(request);
			}

			@Override
			public Assignment read(Object answer) {
				return (Assignment) answer;
			}

		};
	}

}
