// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what happens when the servers go on from a backup.
 */
class RestoredEnsembleTests {

	private static final int SEEDS = 60;

	@Test
	void memberThatHasSeenMoreStopsAndItsSuccessorWorks() {
		int stopped = 0;
		for (long seed = 0; seed < SEEDS; seed++) {
			stopped += new RestoredEnsemble(seed, 300).run();
		}
		assertThat(stopped).isGreaterThan(SEEDS / 2);
	}

}
