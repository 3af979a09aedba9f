// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

/**
 * Told what becomes of this instance in an election. Callbacks run on threads of their
 * own, one at a time; each leadership that was granted ends once, revoked or lost. What
 * they throw is logged.
 */
public interface ElectionListener {

	/**
	 * This instance leads.
	 * @param leadership the leadership, with its token
	 */
	default void onGranted(Leadership leadership) {
	}

	/**
	 * This instance is to lead no longer: it resigned, or stops. The next one leads when
	 * this returns, or once the revocation timeout has passed; until then the leadership
	 * is held, and the last act under it may be done here.
	 * @param leadership the leadership
	 */
	default void onRevoked(Leadership leadership) {
	}

	/**
	 * The leadership was lost with the session or the lease; another instance may lead
	 * already.
	 * @param leadership the leadership
	 */
	default void onLost(Leadership leadership) {
	}

}
