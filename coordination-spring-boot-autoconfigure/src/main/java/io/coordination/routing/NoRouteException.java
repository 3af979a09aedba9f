// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import io.coordination.CoordinationException;

/**
 * Nobody can be asked now: the group has no such partition, the partition has no owner,
 * or its owner is not registered. Nothing was sent; it may be different in a moment.
 */
public class NoRouteException extends CoordinationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what is missing
	 */
	public NoRouteException(String message) {
		super(message);
	}

}
