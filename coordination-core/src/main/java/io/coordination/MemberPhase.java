// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * How far a member's participation in a group has come.
 */
public enum MemberPhase {

	/** Not registered: waits for a session, or its registration is under way. */
	JOINING,

	/** Another session still holds the member id; waiting for its end. */
	WAITING_FOR_ID,

	/** Registered and taking part. */
	ACTIVE,

	/** Leaving: handing over what it holds. */
	DRAINING,

	/** Has left. */
	LEFT,

	/** Was refused, or had to stop; {@link GroupStatus#failure()} says why. */
	FAILED

}
