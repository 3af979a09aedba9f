// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.register;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection to the register. Used by one thread.
 */
public final class RegisterClient implements AutoCloseable {

	private final Socket socket;

	private final BufferedReader reader;

	/**
	 * Connects.
	 * @param port where the register listens
	 * @throws IOException if it doesn't
	 */
	public RegisterClient(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.reader = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.US_ASCII));
	}

	/**
	 * Writes, and waits for the decision.
	 * @param partition the partition
	 * @param token the fencing token
	 * @param member the writer
	 * @return whether the write took effect
	 * @throws IOException if the register is gone
	 */
	public boolean write(String partition, long token, String member) throws IOException {
		String line = partition + " " + token + " " + member + "\n";
		this.socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
		String answer = this.reader.readLine();
		if (answer == null) {
			throw new EOFException("The register is gone");
		}
		return Boolean.parseBoolean(answer);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
