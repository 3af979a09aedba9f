// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.time.ZoneId;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.scheduling.support.PeriodicTrigger;

/**
 * When a worker is called. Any other {@link Trigger} will do, too.
 */
public final class WorkerSchedules {

	private WorkerSchedules() {
	}

	/**
	 * At once, and again this long after each return.
	 * @param delay the delay, 0 or more
	 * @return the schedule
	 */
	public static Trigger fixedDelay(Duration delay) {
		return new PeriodicTrigger(delay);
	}

	/**
	 * At once, and again once each period, counted from the beginning of the call. Calls
	 * never overlap; one that takes longer than the period is followed by the next at
	 * once, and those that were missed are not made up for.
	 * @param period the period, more than 0
	 * @return the schedule
	 */
	public static Trigger fixedRate(Duration period) {
		if (period.isNegative() || period.isZero()) {
			throw new IllegalArgumentException("A period of " + period + " is not more than 0");
		}
		return new SteadyRateTrigger(period);
	}

	/**
	 * Whenever a cron expression says so.
	 * @param expression six fields, seconds first, or a macro such as {@code @hourly}
	 * @param zone the time zone
	 * @return the schedule
	 * @throws IllegalArgumentException if the expression can't be read
	 */
	public static Trigger cron(String expression, ZoneId zone) {
		return new CronTrigger(expression, zone);
	}

}
