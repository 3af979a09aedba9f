// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * State of a group, as its leader writes it.
 */
public enum GroupState {

	/** No member is registered. */
	EMPTY,

	/**
	 * A change was seen; the leader waits for more of them before it computes targets.
	 */
	PREPARING_REBALANCE,

	/** Targets are published; some members have not reached theirs yet. */
	COMPLETING_REBALANCE,

	/** Every registered member holds its target. */
	STABLE,

	/** The group was deleted. */
	DEAD

}
