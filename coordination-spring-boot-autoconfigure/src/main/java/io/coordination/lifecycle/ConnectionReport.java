// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * Why there is no session.
 */
public interface ConnectionReport {

	/**
	 * Whether servers answered and refused this application's credentials.
	 * @return true if they did; waiting for longer is of no use then
	 */
	boolean isRejected();

	/**
	 * What is wrong, as far as it can be seen from here, and what to change. May look
	 * names up, which takes a while.
	 * @param waited for how long there was no session
	 * @return the exception, not thrown
	 */
	CoordinationStartupException unreachable(Duration waited);

}
