// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.time.Duration;
import java.util.Optional;

import io.coordination.diagnostics.CoordinationStartupException;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads the durations in a worker's annotation.
 *
 * @param method the annotated method, for people to read
 */
record DurationAttribute(String method) {

	Optional<Duration> parse(String attribute, String text, boolean zeroAllowed) {
		if (text.isEmpty()) {
			return Optional.empty();
		}
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (!duration.isNegative() && (zeroAllowed || !duration.isZero())) {
				return Optional.of(duration);
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused below, as one out of bounds is.
		}
		throw new CoordinationStartupException(
				"The " + attribute + " '" + text + "' of the @PartitionWorker method " + this.method
						+ " is not a duration.",
				"Use a duration of " + (zeroAllowed ? "0 or more" : "more than 0") + " such as 5s, 500ms or PT5S.");
	}

}
