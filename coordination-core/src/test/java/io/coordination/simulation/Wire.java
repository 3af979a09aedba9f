// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The network between a process and the servers: connections, old ones whose last bytes
 * are still under way among them.
 */
final class Wire {

	private final VirtualTime time;

	private final Conditions conditions;

	private final List<Connection> connections = new ArrayList<>();

	private boolean outHeld;

	private boolean inHeld;

	private long drag;

	Wire(VirtualTime time, Conditions conditions) {
		this.time = time;
		this.conditions = conditions;
	}

	/**
	 * The connections whose end the servers don't know.
	 * @return the oldest first
	 */
	List<Connection> connections() {
		return this.connections;
	}

	Connection open(SimulatedClient client, SimulatedServer server) {
		this.connections.removeIf(Connection::isClosed);
		Connection connection = new Connection(client, server, this.time, this::latency);
		if (this.outHeld) {
			connection.toServer().hold();
		}
		if (this.inHeld) {
			connection.toClient().hold();
		}
		this.connections.add(connection);
		return connection;
	}

	private long latency() {
		return this.conditions.latency(this.time.chance()) + this.drag;
	}

	/**
	 * Makes every message late in both directions.
	 * @param nanos by how much, 0 for not at all
	 */
	void slow(long nanos) {
		this.drag = nanos;
	}

	/**
	 * Closes a connection from the client's side: nothing comes back any more, and the
	 * server learns it after what was sent before.
	 * @param connection the connection
	 */
	void close(@Nullable Connection connection) {
		if (connection != null) {
			connection.toClient().close();
			connection.toServer().send(() -> connection.server().disconnected(connection));
		}
	}

	/**
	 * Breaks a connection. What is under way to the server is lost, or comes late.
	 * @param connection the connection
	 */
	void cut(Connection connection) {
		Chance chance = this.time.chance();
		connection.toClient().close();
		if (chance.happens(this.conditions.ghosts)) {
			connection.toServer().hold();
			connection.toServer().send(() -> connection.server().disconnected(connection));
			this.time.after(chance.between(0, this.conditions.ghostHigh), () -> connection.toServer().release());
		}
		else {
			connection.server().disconnected(connection);
		}
	}

	/**
	 * Holds back everything, or lets it go on; what was held back arrives then.
	 * @param out whether to hold what goes to the servers
	 * @param in whether to hold what comes from them
	 */
	void hold(boolean out, boolean in) {
		for (Connection connection : this.connections) {
			change(connection.toServer(), this.outHeld, out);
			change(connection.toClient(), this.inHeld, in);
		}
		this.outHeld = out;
		this.inHeld = in;
	}

	private static void change(Pipe pipe, boolean before, boolean after) {
		if (after && !before) {
			pipe.hold();
		}
		else if (before && !after) {
			pipe.release();
		}
	}

}
