// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

/**
 * The output belongs to something else.
 */
public class ForeignOutputException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message to what, and what was expected
	 */
	public ForeignOutputException(String message) {
		super(message);
	}

}
