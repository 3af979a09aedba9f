// SPDX-License-Identifier: Apache-2.0

package io.coordination.znode;

import java.time.Instant;

/**
 * State of a znode.
 *
 * @param czxid transaction that created it: a znode that is deleted and created again has
 * another one, though its version begins at 0 again
 * @param mzxid transaction that last changed its value
 * @param createdAt when it was created, by the servers' clock
 * @param changedAt when its value last changed, by the servers' clock
 * @param version how often its value has changed; what an update can expect
 * @param ephemeralOwner session that it ends with, 0 if it is persistent
 */
public record ZNodeStat(long czxid, long mzxid, Instant createdAt, Instant changedAt, int version,
		long ephemeralOwner) {

	/**
	 * Whether it ends with a session.
	 * @return true if so
	 */
	public boolean isEphemeral() {
		return this.ephemeralOwner != 0;
	}

	/**
	 * Whether both are of one znode, and not of two that had the same path one after the
	 * other.
	 * @param other the other
	 * @return true if so
	 */
	public boolean isSameZNode(ZNodeStat other) {
		return this.czxid == other.czxid;
	}

	/**
	 * Whether this was true before the other was.
	 * @param other the other, of the same path
	 * @return true if so
	 */
	public boolean isOlderThan(ZNodeStat other) {
		return (this.czxid != other.czxid) ? this.czxid < other.czxid : this.mzxid < other.mzxid;
	}

}
