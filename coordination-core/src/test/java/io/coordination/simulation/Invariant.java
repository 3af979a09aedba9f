// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that must always hold, by the name that the protocol gives it.
 */
final class Invariant {

	private Invariant() {
	}

	static void hold(String name, boolean holds, String message, @Nullable Object... arguments) {
		if (!holds) {
			throw new Violation(name + ": " + String.format(Locale.ROOT, message, arguments));
		}
	}

	/**
	 * An invariant that did not hold. Not an exception that anything under test catches.
	 */
	static final class Violation extends AssertionError {

		private static final long serialVersionUID = 1L;

		Violation(String message) {
			super(message);
		}

	}

}
