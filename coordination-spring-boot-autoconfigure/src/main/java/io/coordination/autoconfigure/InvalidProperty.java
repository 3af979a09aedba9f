// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Refuses wrong values, each with the name of its property and the remedy.
 */
final class InvalidProperty {

	static final String PREFIX = "coordination.";

	private InvalidProperty() {
	}

	static InvalidConfigurationPropertyValueException of(String name, @Nullable Object value, String remedy) {
		return new InvalidConfigurationPropertyValueException(PREFIX + name, value, remedy);
	}

	// What the core refuses, it explains itself.
	static void accept(String name, String value, Consumer<String> setter) {
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw of(name, value, ex.getMessage() + ".");
		}
	}

	static void requirePositive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw of(name, value, "Use a duration above 0, such as 10s.");
		}
	}

	static void requireNotNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw of(name, value, "Use a duration of 0 or more, such as 500ms.");
		}
	}

}
