// SPDX-License-Identifier: Apache-2.0

package io.coordination.payload;

import io.coordination.CoordinationException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes are no value of the type that was asked for, or a value can't be written.
 */
public class PayloadException extends CoordinationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what is wrong, as the end of a sentence
	 * @param cause the cause
	 */
	public PayloadException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
