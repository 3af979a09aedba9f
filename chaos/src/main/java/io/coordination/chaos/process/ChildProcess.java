// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own, in a session of its own, so that stopping it stops nothing else. Its
 * main class calls {@link Lifeline#hold()} or reads its input, and so ends with the
 * process that started it; a stopped one is continued for that by the {@link Watchdog}.
 */
public final class ChildProcess implements AutoCloseable {

	private static final long STOP_SECONDS = 30;

	private final Process process;

	private ChildProcess(Process process) {
		this.process = process;
	}

	/**
	 * Starts a JVM with this one's class path.
	 * @param output the file that gets what it prints
	 * @param options options of the JVM
	 * @param main the main class
	 * @param arguments its arguments
	 * @return the process
	 */
	public static ChildProcess java(Path output, List<String> options, Class<?> main, List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of("setsid", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		// starts quickly, and leaves the machine's few cores to the work
		command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		try {
			ChildProcess child = new ChildProcess(new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
				.start());
			Watchdog.watch(child.process);
			return child;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't start " + main.getSimpleName(), ex);
		}
	}

	/**
	 * Whether it runs or is stopped.
	 * @return false once it has ended
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Writes a line to its input; does nothing if it has ended.
	 * @param line the line
	 */
	public synchronized void tell(String line) {
		try {
			OutputStream input = this.process.getOutputStream();
			input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
			input.flush();
		}
		catch (IOException ex) {
			// it has ended
		}
	}

	/**
	 * Stops it in its tracks: SIGSTOP.
	 */
	public void pause() {
		signal("STOP");
	}

	/**
	 * Lets it go on: SIGCONT.
	 */
	public void resume() {
		signal("CONT");
	}

	/**
	 * Ends it without a goodbye: SIGKILL. Returns when it is gone.
	 */
	public void kill() {
		this.process.destroyForcibly();
		await();
	}

	/**
	 * Asks it to end: SIGTERM. Returns when it is gone; it is killed if that takes too
	 * long.
	 */
	public void terminate() {
		this.process.destroy();
		await();
	}

	/**
	 * Waits for its end; it is killed if that takes too long.
	 */
	public void await() {
		try {
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		kill();
	}

	private void signal(String name) {
		if (!isAlive()) {
			return;
		}
		try {
			Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).inheritIO()
				.start();
			if (kill.waitFor() != 0 && isAlive()) {
				throw new IllegalStateException("Can't send SIG" + name + " to process " + this.process.pid());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
