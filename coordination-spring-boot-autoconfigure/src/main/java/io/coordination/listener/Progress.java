// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

/**
 * How a worker with a progress timeout says that it is getting on. From any thread; costs
 * next to nothing.
 */
@FunctionalInterface
public interface Progress {

	/**
	 * Progress was made: the time until the worker counts as stuck begins anew.
	 */
	void made();

}
