// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

/**
 * What is done about a change of leadership.
 */
@FunctionalInterface
public interface LeaderHandler {

	/**
	 * Called on the election's thread.
	 * @param event what happened
	 * @throws Exception is logged
	 */
	void onEvent(LeadershipEvent event) throws Exception;

}
