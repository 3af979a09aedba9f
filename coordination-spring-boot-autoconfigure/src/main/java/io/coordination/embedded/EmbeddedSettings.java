// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an embedded server is started with.
 *
 * @param port the port on 127.0.0.1
 * @param directory the directory of its data
 * @param tickTime its tick
 * @param maxSessionTimeout the longest session timeout that it grants
 */
public record EmbeddedSettings(int port, Path directory, Duration tickTime, Duration maxSessionTimeout) {

	/**
	 * How clients reach the server.
	 * @return the connect string
	 */
	public String connectString() {
		return PortProbe.HOST + ":" + this.port;
	}

}
