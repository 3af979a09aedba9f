// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

/**
 * How a member acts on what it holds.
 */
public enum ActStyle {

	/** Looks at the lease before each act. */
	LEASED,

	/**
	 * Acts from the callback that assigns until the callback that takes away, as a naive
	 * user would; a negative control.
	 */
	UNLEASED,

	/** As {@link #LEASED}, but most of the time is spent in acts. */
	BUSY

}
