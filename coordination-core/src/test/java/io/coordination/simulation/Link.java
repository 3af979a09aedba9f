// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

/**
 * The two directions between a follower and the leader. A new election makes new links.
 *
 * @param toLeader forwarded requests and touched sessions
 * @param fromLeader the log, pings and answers
 */
record Link(Pipe toLeader, Pipe fromLeader) {

	void hold() {
		this.toLeader.hold();
		this.fromLeader.hold();
	}

	void release() {
		this.toLeader.release();
		this.fromLeader.release();
	}

	void close() {
		this.toLeader.close();
		this.fromLeader.close();
	}

}
