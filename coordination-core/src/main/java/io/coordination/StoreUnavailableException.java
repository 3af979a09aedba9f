// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * ZooKeeper could not be reached, or its answer was lost with the session. Retryable;
 * whether a write took effect is not known.
 */
public class StoreUnavailableException extends CoordinationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened and what can be done
	 */
	public StoreUnavailableException(String message) {
		super(message);
	}

}
