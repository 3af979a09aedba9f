// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a server about itself.
 */
final class FourLetterWord {

	private static final int TIMEOUT_MILLIS = 2_000;

	private FourLetterWord() {
	}

	// empty if the server is down, or too busy to answer
	static Optional<String> ask(int port, String word) {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
			socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
			return Optional.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	static Optional<String> value(String answer, String label) {
		return answer.lines()
			.filter((line) -> line.startsWith(label))
			.map((line) -> line.substring(label.length()).trim())
			.findFirst();
	}

}
