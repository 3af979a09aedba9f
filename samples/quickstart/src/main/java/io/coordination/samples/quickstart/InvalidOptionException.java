// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.util.Locale;

/**
 * An option can't be used.
 */
class InvalidOptionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	InvalidOptionException(String option, Object value, String reason, String remedy) {
		super(String.format(Locale.ROOT, "%s=%s %s", option, value, reason));
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
