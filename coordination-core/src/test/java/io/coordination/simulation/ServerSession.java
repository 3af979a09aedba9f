// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

/**
 * A session as the leader knows it.
 */
final class ServerSession {

	private final long id;

	private final long timeout;

	private final String client;

	private SimulatedServer server;

	private long deadline;

	private boolean closing;

	ServerSession(long id, long timeout, String client, SimulatedServer server) {
		this.id = id;
		this.timeout = timeout;
		this.client = client;
		this.server = server;
	}

	long id() {
		return this.id;
	}

	long timeout() {
		return this.timeout;
	}

	/**
	 * Whose session it is.
	 * @return name of the process
	 */
	String client() {
		return this.client;
	}

	/**
	 * The server that it was moved to last: writes through another one are refused.
	 * @return the server
	 */
	SimulatedServer server() {
		return this.server;
	}

	void moveTo(SimulatedServer target) {
		this.server = target;
	}

	/**
	 * When it ends unless it is touched.
	 * @return the time
	 */
	long deadline() {
		return this.deadline;
	}

	/**
	 * Puts its end off. The leader looks once a tick, and rounds up.
	 * @param now the time
	 * @param tick the tick
	 */
	void touch(long now, long tick) {
		this.deadline = Math.max(this.deadline, ((now + this.timeout) / tick + 1) * tick);
	}

	/**
	 * Whether the leader has decided to end it.
	 * @return whether it refuses writes of it
	 */
	boolean isClosing() {
		return this.closing;
	}

	void close() {
		this.closing = true;
	}

	/**
	 * Another leader leads, who knows nothing of what the one before had heard, or had
	 * not yet got through.
	 * @param now the time
	 * @param tick the tick
	 */
	void beginAnew(long now, long tick) {
		this.closing = false;
		touch(now, tick);
	}

}
