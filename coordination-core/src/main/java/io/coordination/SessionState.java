// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * State of the connection to ZooKeeper.
 */
public enum SessionState {

	/** No session yet. */
	CONNECTING,

	/** There is a session, and it is connected. */
	CONNECTED,

	/** The connection is interrupted; claims are held as long as the lease runs. */
	SUSPENDED,

	/** The session has ended; a new one is being opened. */
	EXPIRED,

	/** The coordinator was closed. */
	CLOSED

}
