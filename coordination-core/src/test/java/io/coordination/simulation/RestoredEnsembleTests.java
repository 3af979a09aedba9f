// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S12: the servers go on from a backup. Whoever has seen what is gone now stops and says
 * so, instead of going on with tokens or epochs that were there before; whoever starts
 * then works.
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
