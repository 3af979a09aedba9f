// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Properties of an election.
 */
public class ElectionProperties {

	/**
	 * Whether the election is there for this instance. If not, what names it fails.
	 */
	private boolean enabled = true;

	/**
	 * Whether this instance stands; if not, it only watches who leads.
	 */
	private boolean candidate = true;

	/**
	 * How long what is told that the leadership is revoked may take, until it is given up
	 * nevertheless.
	 */
	private Duration revocationTimeout = Duration.ofSeconds(30);

	/**
	 * How long an instance that resigned stands aside. If nobody else stands, it stands
	 * again at once.
	 */
	private Duration resignPause = Duration.ofSeconds(1);

	/**
	 * Health group of Actuator. An instance for which it is DOWN or OUT_OF_SERVICE stands
	 * aside as long as others stand; a leader resigns.
	 */
	private @Nullable String healthGroup;

	/**
	 * How long the health group must be down until the instance stands aside.
	 */
	private Duration healthDownAfter = Duration.ofSeconds(30);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isCandidate() {
		return this.candidate;
	}

	public void setCandidate(boolean candidate) {
		this.candidate = candidate;
	}

	public Duration getRevocationTimeout() {
		return this.revocationTimeout;
	}

	public void setRevocationTimeout(Duration revocationTimeout) {
		this.revocationTimeout = revocationTimeout;
	}

	public Duration getResignPause() {
		return this.resignPause;
	}

	public void setResignPause(Duration resignPause) {
		this.resignPause = resignPause;
	}

	public @Nullable String getHealthGroup() {
		return this.healthGroup;
	}

	public void setHealthGroup(@Nullable String healthGroup) {
		this.healthGroup = healthGroup;
	}

	public Duration getHealthDownAfter() {
		return this.healthDownAfter;
	}

	public void setHealthDownAfter(Duration healthDownAfter) {
		this.healthDownAfter = healthDownAfter;
	}

}
