// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.time.Duration;

import io.coordination.election.ElectionOptions.Fitness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows for how long an instance has not been fit to lead. Looked at by one thread, asked
 * by others.
 */
final class FitnessWatch {

	private static final Logger logger = LoggerFactory.getLogger(FitnessWatch.class);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final String election;

	private final Fitness fitness;

	/** Since when it has not been fit, by the monotonic clock; 0 if it is. */
	private volatile long unfitSince;

	FitnessWatch(ElectionOptions options) {
		this.election = options.name();
		this.fitness = options.fitness();
	}

	void look() {
		if (isFit()) {
			this.unfitSince = 0;
		}
		else if (this.unfitSince == 0) {
			this.unfitSince = System.nanoTime() | 1;
		}
	}

	private boolean isFit() {
		try {
			return this.fitness.check().getAsBoolean();
		}
		catch (RuntimeException ex) {
			logger.warn("election {}: can't tell whether this instance is fit to lead", this.election, ex);
			return false;
		}
	}

	boolean isUnfitForLong() {
		long since = this.unfitSince;
		return since != 0 && System.nanoTime() - since >= this.fitness.patience().toNanos();
	}

	/**
	 * How long to wait until the next look.
	 * @return about a second, less if it would be too late then
	 */
	Duration pause() {
		Duration often = this.fitness.patience().dividedBy(4);
		return (often.compareTo(LONGEST_PAUSE) < 0) ? often : LONGEST_PAUSE;
	}

}
