// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.time.Duration;

/**
 * How long a request goes on looking for the owner of its partition.
 *
 * @param maxAttempts how often it is sent at most, or nobody found to send it to
 * @param timeout how long it is tried; an answer may take longer
 */
public record RetryBounds(int maxAttempts, Duration timeout) {

	/**
	 * Checks its arguments.
	 */
	public RetryBounds {
		if (maxAttempts < 1) {
			throw new IllegalArgumentException("There has to be one attempt at least, not " + maxAttempts);
		}
		if (timeout.isNegative()) {
			throw new IllegalArgumentException("The timeout must not be negative: " + timeout);
		}
	}

}
