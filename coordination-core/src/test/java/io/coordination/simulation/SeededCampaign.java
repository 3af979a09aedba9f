// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.function.LongConsumer;

/**
 * Runs the campaign of a seed, or one with a restored ensemble for each eighth seed, for
 * callers that know nothing of the simulation, not even its class loader.
 */
public final class SeededCampaign implements LongConsumer {

	private static final int TRACED = Integer.getInteger("traced", 0);

	@Override
	public void accept(long seed) {
		if (seed % 8 == 7) {
			new RestoredEnsemble(seed, TRACED).run();
		}
		else {
			new Campaign(seed, TRACED).run();
		}
	}

}
