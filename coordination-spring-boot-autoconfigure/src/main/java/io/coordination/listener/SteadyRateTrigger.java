// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.time.Instant;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/**
 * Due once each period, the first time at once. What was missed because a call took too
 * long is not made up for: the next call follows at once, and the rate counts from there.
 *
 * @param period the period
 */
record SteadyRateTrigger(Duration period) implements Trigger {

	@Override
	public Instant nextExecution(TriggerContext context) {
		Instant scheduled = context.lastScheduledExecution();
		Instant completed = context.lastCompletion();
		if (scheduled == null || completed == null) {
			return context.getClock().instant();
		}
		Instant next = scheduled.plus(this.period);
		return next.isBefore(completed) ? completed : next;
	}

}
