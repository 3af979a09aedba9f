// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

/**
 * Told how a topology changes. Called on a thread where it may take its time, never twice
 * at a time; what changes meanwhile is told together afterwards. What it throws is
 * logged.
 */
@FunctionalInterface
public interface TopologyListener {

	/**
	 * Something changed, or this is the first time.
	 * @param update what was and what is
	 */
	void onUpdate(TopologyUpdate update);

}
