// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * One connection through a proxy: two sockets, and a thread for each direction.
 */
final class ProxiedConnection {

	private static final int BUFFER_BYTES = 64 * 1024;

	private final Socket client;

	private volatile Socket server = new Socket();

	private volatile boolean torn;

	ProxiedConnection(Socket client) {
		this.client = client;
	}

	// false if nobody listens
	boolean open(int target) {
		Socket socket = new Socket();
		try {
			this.server = socket;
			this.client.setTcpNoDelay(true);
			socket.setTcpNoDelay(true);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
			return true;
		}
		catch (IOException ex) {
			close(socket);
			return false;
		}
	}

	// bytes were swallowed, and the rest makes no sense without them
	boolean isTorn() {
		return this.torn;
	}

	// ends at once if it was cut before
	void pump(Valve requests, Valve answers, Runnable gone) {
		start("proxy-requests", () -> pump(this.client, this.server, requests, gone));
		start("proxy-answers", () -> pump(this.server, this.client, answers, gone));
	}

	private void pump(Socket from, Socket to, Valve valve, Runnable gone) {
		byte[] buffer = new byte[BUFFER_BYTES];
		boolean lost = false;
		try {
			for (int length = read(from, buffer); length >= 0; length = read(from, buffer)) {
				if (!valve.pass(this.client::isClosed)) {
					lost = true;
					this.torn = true;
				}
				else if (lost) {
					return;
				}
				else {
					to.getOutputStream().write(buffer, 0, length);
				}
			}
		}
		catch (IOException ex) {
			// cut
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			cut();
			gone.run();
		}
	}

	private static int read(Socket from, byte[] buffer) throws IOException {
		return from.getInputStream().read(buffer);
	}

	void cut() {
		close(this.client);
		close(this.server);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// as good as closed
		}
	}

	static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

}
