// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.time.Duration;
import java.util.function.Supplier;

import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * One client's way to the server, and what can happen to it. Safe for any thread; what is
 * done here has happened when the method returns, but the client notices in its own time.
 */
public final class TestConnection implements AutoCloseable {

	private final ServerRun server;

	private final Supplier<CuratorFramework> client;

	private final TcpLink link;

	private volatile @Nullable ZooKeeper session;

	TestConnection(ServerRun server, Supplier<CuratorFramework> client) {
		this.server = server;
		this.client = client;
		this.link = TcpLink.to(server::port);
	}

	/**
	 * Where the client connects.
	 * @return the connect string
	 */
	public String connectString() {
		return TcpLink.HOST.getHostAddress() + ":" + this.link.port();
	}

	/**
	 * Cuts the client off: its connection breaks, and new ones are refused. Its session
	 * lives on at the server until it times out.
	 */
	public void disconnect() {
		remember();
		this.link.cut();
	}

	/**
	 * Lets the client connect again, after {@link #disconnect()}.
	 */
	public void reconnect() {
		this.link.open();
	}

	/**
	 * Silence: the connection stands, but nothing gets through in either direction, as if
	 * the process had been stopped or a network had swallowed all packets. The session
	 * lives on at the server until it times out.
	 */
	public void pause() {
		remember();
		this.link.hold();
	}

	/**
	 * Lets through what was held back, and all else, after {@link #pause()}.
	 */
	public void resume() {
		this.link.open();
	}

	/**
	 * Whether the client can reach the server, as far as this connection goes.
	 * @return false between {@link #disconnect()} and {@link #reconnect()}, and between
	 * {@link #pause()} and {@link #resume()}
	 */
	public boolean isOpen() {
		return this.link.state() == TcpLink.State.OPEN;
	}

	/**
	 * Ends the client's session at the server, now, as if its timeout had passed: its
	 * ephemeral znodes are gone when this returns. The client finds out when it is
	 * connected again, within about a second if the connection is open. Until then, and
	 * until the lease is over, its claims say that they are held: this is what no lease
	 * can foresee, and fencing tokens are for.
	 * @throws IllegalStateException if there is no session, or the server is stopped
	 */
	public void expireSession() {
		boolean open = isOpen();
		if (open) {
			remember();
		}
		ZooKeeper ending = this.session;
		if (ending == null || ending.getSessionId() == 0) {
			throw new IllegalStateException("There is no session that could expire");
		}
		if (open) {
			this.link.cut();
		}
		try {
			this.server.endSession(ending.getSessionId(), ending.getSessionPasswd(),
					Duration.ofMillis(ending.getSessionTimeout()));
		}
		finally {
			if (open) {
				this.link.open();
			}
		}
	}

	// A client without a connection may have no handle to show; what it had last counts.
	private void remember() {
		try {
			this.session = this.client.get().getZookeeperClient().getZooKeeper();
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void close() {
		this.link.close();
	}

}
