// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import io.coordination.election.Election;
import io.coordination.election.Elections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of the configured elections, with the tag {@code election}.
 */
public final class ElectionMetrics implements MeterBinder {

	private final Elections elections;

	/**
	 * Creates the binder.
	 * @param elections the elections
	 */
	public ElectionMetrics(Elections elections) {
		this.elections = elections;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Election election : this.elections.all()) {
			Gauge.builder("coordination.election.leader", election, (each) -> each.isLeader() ? 1 : 0)
				.description("1 if this instance leads, else 0")
				.tag("election", election.name())
				.strongReference(true)
				.register(registry);
		}
	}

}
