// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.assignment.Requests.Shape;

import static org.assertj.core.api.Assertions.assertThat;

class StickyAssignorTests {

	private final Assignor sticky = Assignor.sticky();

	@ParameterizedTest
	@CsvSource({ "false,false,false", "false,true,false", "false,false,true", "false,true,true", "true,false,false",
			"true,true,false", "true,false,true", "true,true,true" })
	void isAsGoodAsTheBestOfAllAssignments(boolean mixed, boolean weights, boolean capacities) {
		Shape shape = new Shape(4, 3, 2, mixed, weights, capacities);
		for (int seed = 0; seed < 3_000; seed++) {
			AssignmentRequest request = shape.draw(new Random(seed));
			Verdict best = Exhaustive.best(request);
			Assignment assignment = this.sticky.assign(request);
			assertThat(AssignmentCheck.refusal(request, assignment)).as("seed %d", seed).isEmpty();
			assertThat(Verdict.of(request, assignment)).as("seed %d: %s", seed, request)
				.usingComparator(Verdict.GOALS)
				.isEqualTo(best);
		}
	}

}
