// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a campaign failed.
 *
 * @param seed the seed
 * @param invariant the invariant that did not hold, or the type of what was thrown
 * @param message all that it said
 */
record Finding(long seed, String invariant, String message) {

	private static final Pattern INVARIANT = Pattern.compile("(?:seed -?\\d+: )?([A-Za-z0-9]+): .*", Pattern.DOTALL);

	static Finding of(long seed, Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = String.valueOf(failure.getMessage());
		if (cause.getClass().getName().endsWith("Invariant$Violation")) {
			Matcher matcher = INVARIANT.matcher(String.valueOf(cause.getMessage()));
			return new Finding(seed, matcher.matches() ? matcher.group(1) : "?", message);
		}
		// The simulation waited in vain for the group to come to rest.
		boolean waited = message.contains("Not so within");
		return new Finding(seed, waited ? "L4" : cause.getClass().getSimpleName(), message);
	}

	String summary() {
		return this.message.lines().findFirst().orElse("").replaceFirst("^seed -?\\d+: ", "");
	}

}
