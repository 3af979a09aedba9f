// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * What a server has done since it was started.
 *
 * @param transactions writes, refused ones included; a multi is one, and so are the
 * beginning and the end of a session
 * @param requests all that clients sent: writes, reads and pings
 */
public record ServerCounters(long transactions, long requests) {

	static ServerCounters read(InetSocketAddress address) {
		String text;
		try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
			socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
			text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("ZooKeeper does not tell its counters", ex);
		}
		return new ServerCounters(Long.decode(value(text, "Zxid: ")), Long.parseLong(value(text, "Received: ")));
	}

	private static String value(String text, String label) {
		return text.lines()
			.filter((line) -> line.startsWith(label))
			.map((line) -> line.substring(label.length()).trim())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("ZooKeeper's answer has no '" + label + "': " + text));
	}

	// Every server sees every transaction, but only the requests of its own clients.
	ServerCounters plus(ServerCounters other) {
		return new ServerCounters(Math.max(this.transactions, other.transactions), this.requests + other.requests);
	}

	/**
	 * What was done between two readings.
	 * @param earlier the earlier reading
	 * @return the difference
	 */
	public ServerCounters since(ServerCounters earlier) {
		return new ServerCounters(this.transactions - earlier.transactions, this.requests - earlier.requests);
	}

}
