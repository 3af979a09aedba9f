// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Finds out what a port on this machine is used for.
 */
final class PortProbe {

	static final String HOST = "127.0.0.1";

	private static final int REPLY_BYTES = 64;

	private final InetSocketAddress address;

	private final Duration timeout;

	PortProbe(int port, Duration timeout) {
		this.address = new InetSocketAddress(loopback(), port);
		this.timeout = timeout;
	}

	boolean isFree() {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(this.address);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	// Asks as an administrator would, by the command srvr.
	Use use() {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout((int) this.timeout.toMillis());
			socket.connect(this.address, (int) this.timeout.toMillis());
			socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
			String reply = new String(socket.getInputStream().readNBytes(REPLY_BYTES), StandardCharsets.US_ASCII);
			return isZooKeeper(reply) ? Use.ZOOKEEPER : Use.OTHER;
		}
		catch (IOException ex) {
			return isFree() ? Use.NOBODY : Use.SILENT;
		}
	}

	private static boolean isZooKeeper(String reply) {
		return reply.startsWith("Zookeeper version") || reply.startsWith("This ZooKeeper instance")
				|| reply.startsWith("srvr is not executed");
	}

	// Not InetAddress.getLoopbackAddress(), which may be the one of IPv6.
	static InetAddress loopback() {
		try {
			return InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a port is used for.
	 */
	enum Use {

		/** Nothing listens. */
		NOBODY,

		/** A ZooKeeper server listens. */
		ZOOKEEPER,

		/** Something listens that does not answer. */
		SILENT,

		/** Something listens that is no ZooKeeper. */
		OTHER

	}

}
