// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import org.jspecify.annotations.Nullable;

/**
 * Root of what the library throws, beside {@link IllegalArgumentException} for wrong
 * arguments.
 */
public class CoordinationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened and what can be done
	 */
	public CoordinationException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened and what can be done
	 * @param cause the cause
	 */
	public CoordinationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
