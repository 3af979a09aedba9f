// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that no child outlives this process. At an orderly end children are killed.
 * If this process is killed itself, a shell that notices it continues the stopped ones:
 * they then see that their input has ended, and end, too.
 */
final class Watchdog {

	private static final String SCRIPT = "while read p; do all=\"$all $p\"; done; kill -CONT $all 2>/dev/null; true";

	private static final Watchdog instance = new Watchdog();

	private final Set<Process> children = ConcurrentHashMap.newKeySet();

	private final OutputStream shell;

	private Watchdog() {
		try {
			this.shell = new ProcessBuilder("setsid", "sh", "-c", SCRIPT)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start()
				.getOutputStream();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Can't start a shell", ex);
		}
		Runtime.getRuntime()
			.addShutdownHook(new Thread(() -> this.children.forEach(Process::destroyForcibly), "chaos-watchdog"));
	}

	static void watch(Process child) throws IOException {
		instance.add(child);
	}

	private synchronized void add(Process child) throws IOException {
		this.children.add(child);
		this.children.removeIf((other) -> !other.isAlive());
		this.shell.write((child.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
		this.shell.flush();
	}

}
