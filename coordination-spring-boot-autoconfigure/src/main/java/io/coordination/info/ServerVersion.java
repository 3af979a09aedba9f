// SPDX-License-Identifier: Apache-2.0

package io.coordination.info;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a server for its version by the command {@code srvr}, which servers answer unless
 * {@code 4lw.commands.whitelist} forbids it.
 */
final class ServerVersion {

	static final String UNKNOWN = "unknown";

	private static final Pattern VERSION = Pattern.compile("Zookeeper version: (\\d+(?:\\.\\d+)*)");

	private static final int TIMEOUT_MILLIS = 2000;

	private static final int MAX_BYTES = 4096;

	private ServerVersion() {
	}

	static String of(InetSocketAddress server) {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.connect(new InetSocketAddress(server.getHostString(), server.getPort()), TIMEOUT_MILLIS);
			socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
			byte[] answer = socket.getInputStream().readNBytes(MAX_BYTES);
			Matcher matcher = VERSION.matcher(new String(answer, StandardCharsets.US_ASCII));
			return matcher.find() ? matcher.group(1) : UNKNOWN;
		}
		catch (IOException ex) {
			return UNKNOWN;
		}
	}

}
