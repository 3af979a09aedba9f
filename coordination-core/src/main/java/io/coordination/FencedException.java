// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * Refused because the claim, target or leadership it was based on is no longer the
 * current one. Retrying can't succeed; a newer owner may be at work.
 */
public class FencedException extends CoordinationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened and what can be done
	 */
	public FencedException(String message) {
		super(message);
	}

}
