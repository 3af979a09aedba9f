// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.time.Duration;

import io.coordination.chaos.ensemble.Ensemble;

/**
 * What there is to break.
 *
 * @param ensemble the servers
 * @param crew the members
 */
public record World(Ensemble ensemble, Crew crew) {

	Duration sessionTimeout() {
		return this.crew.sessionTimeout();
	}

}
