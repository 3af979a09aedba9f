// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * The coordinator or the group was closed.
 */
public class CoordinatorClosedException extends CoordinationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened and what can be done
	 */
	public CoordinatorClosedException(String message) {
		super(message);
	}

}
