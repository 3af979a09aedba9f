// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A process with the embedded server in it, to be killed by a test.
 */
public final class HostProcess {

	private HostProcess() {
	}

	static Process start(int port, Path directory) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), HostProcess.class.getName(), Integer.toString(port),
				directory.toString())
			.redirectErrorStream(true)
			.redirectOutput(Redirect.DISCARD)
			.start();
	}

	public static void main(String[] args) throws InterruptedException {
		try (EmbeddedZooKeeper embedded = new EmbeddedZooKeeper(new EmbeddedSettings(Integer.parseInt(args[0]),
				Path.of(args[1]), Duration.ofMillis(500), Duration.ofSeconds(40)))) {
			embedded.start();
			new CountDownLatch(1).await();
		}
	}

}
