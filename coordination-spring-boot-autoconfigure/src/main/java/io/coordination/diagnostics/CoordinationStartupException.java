// SPDX-License-Identifier: Apache-2.0

package io.coordination.diagnostics;

import io.coordination.CoordinationException;
import org.jspecify.annotations.Nullable;

/**
 * The application can't start as it is; says what to change.
 */
public class CoordinationStartupException extends CoordinationException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	/**
	 * Creates the exception.
	 * @param description what is wrong, with the name and the value of the property or
	 * method, as a sentence
	 * @param action what to change, as a sentence
	 */
	public CoordinationStartupException(String description, String action) {
		this(description, action, null);
	}

	/**
	 * Creates the exception.
	 * @param description what is wrong, with the name and the value of the property or
	 * method, as a sentence
	 * @param action what to change, as a sentence
	 * @param cause the cause
	 */
	public CoordinationStartupException(String description, String action, @Nullable Throwable cause) {
		super(description + " " + action, cause);
		this.description = description;
		this.action = action;
	}

	/**
	 * What is wrong.
	 * @return a sentence
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * What to change.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
