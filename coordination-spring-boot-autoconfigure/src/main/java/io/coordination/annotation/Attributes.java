// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.coordination.diagnostics.CoordinationStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads the attributes of an annotation, which are all texts with placeholders and
 * expressions.
 *
 * @param method the annotated method
 * @param expressions what resolves the texts
 */
record Attributes(EndpointMethod method, Expressions expressions) {

	String text(String attribute, String raw) {
		return optional(attribute, raw).orElseThrow(() -> wrong(attribute, raw, raw, "is empty",
				"Write what it is to be, or let the property or expression that it refers to have a value."));
	}

	Optional<String> optional(String attribute, String raw) {
		try {
			return Optional.of(this.expressions.resolve(raw).trim()).filter((text) -> !text.isEmpty());
		}
		catch (RuntimeException ex) {
			throw wrong(attribute, raw, raw, "can't be resolved: " + ex.getMessage(),
					"Define the property, or correct the placeholder or expression.", ex);
		}
	}

	Optional<Duration> duration(String attribute, String raw, boolean zeroAllowed) {
		return optional(attribute, raw).map((text) -> {
			Duration duration = parse(text);
			if (duration == null || duration.isNegative() || (!zeroAllowed && duration.isZero())) {
				throw wrong(attribute, raw, text, "is not a duration" + (zeroAllowed ? "" : " of more than 0"),
						"Use a duration of " + (zeroAllowed ? "0 or more" : "more than 0")
								+ " such as 5s, 500ms or PT5S.");
			}
			return duration;
		});
	}

	private static @Nullable Duration parse(String text) {
		try {
			return DurationStyle.detectAndParse(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	boolean flag(String attribute, String raw) {
		String text = text(attribute, raw);
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw wrong(attribute, raw, text, "is neither true nor false", "Use true or false.");
		};
	}

	Optional<Integer> count(String attribute, String raw) {
		return optional(attribute, raw).map((text) -> {
			try {
				int count = Integer.parseInt(text);
				if (count >= 1) {
					return count;
				}
			}
			catch (NumberFormatException ex) {
				// Refused below, as one out of bounds is.
			}
			throw wrong(attribute, raw, text, "is not a number of 1 or more", "Use a whole number from 1 on.");
		});
	}

	double number(String attribute, String raw) {
		String text = text(attribute, raw);
		try {
			return Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			throw wrong(attribute, raw, text, "is not a number", "Use a number such as 2 or 1.5.", ex);
		}
	}

	CoordinationStartupException wrong(String attribute, String raw, String resolved, String what, String remedy) {
		return wrong(attribute, raw, resolved, what, remedy, null);
	}

	CoordinationStartupException wrong(String attribute, String raw, String resolved, String what, String remedy,
			@Nullable Throwable cause) {
		String from = raw.equals(resolved) ? "" : " (from " + raw + ")";
		return new CoordinationStartupException(
				"The " + attribute + " '" + resolved + "'" + from + " of the " + this.method + " " + what + ".", remedy,
				cause);
	}

}
