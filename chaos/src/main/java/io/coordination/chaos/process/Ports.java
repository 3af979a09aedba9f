// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are restarted. They lie below those which the system gives to
 * outgoing connections: one of these could take the port while the server is down.
 */
public final class Ports {

	private static final int FIRST = 15_000;

	private static final int LAST = 32_000;

	private static final Set<Integer> given = new HashSet<>();

	private Ports() {
	}

	/**
	 * Finds a port that nobody listens on, never the same one twice.
	 * @return the port
	 */
	public static synchronized int free() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			if (!given.contains(port) && isFree(port)) {
				given.add(port);
				return port;
			}
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
