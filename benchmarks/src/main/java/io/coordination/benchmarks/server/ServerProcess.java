// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.coordination.benchmarks.Benchmarks;

/**
 * A ZooKeeper server in a JVM of its own. Closing it stops the process and removes its
 * data.
 */
final class ServerProcess implements AutoCloseable {

	/** Where all servers listen. */
	static final String HOST = "127.0.0.1";

	private static final long STOP_SECONDS = 20;

	private final Process process;

	private final Path directory;

	private int port;

	private ServerProcess(Process process, Path directory, int port) {
		this.process = process;
		this.directory = directory;
		this.port = port;
	}

	/**
	 * Starts a server, which is not ready for clients yet if it waits for others.
	 * @param parent where the directory of its data is made
	 * @param tick its tick time
	 * @param port port for clients, 0 for any
	 * @param quorum if it is one of several, its number and all their addresses
	 * @return the server
	 * @throws IOException if it can't be started
	 */
	static ServerProcess start(Path parent, Duration tick, int port, List<String> quorum) throws IOException {
		Path directory = Files.createTempDirectory(parent, "coordination-benchmark-");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-cp",
						System.getProperty("java.class.path"), Benchmarks.class.getName(), ServerMain.COMMAND,
						directory.toString(), Long.toString(tick.toMillis()), Integer.toString(port)));
		command.addAll(quorum);
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		return new ServerProcess(process, directory, port);
	}

	// Until it listens to clients.
	void await() throws IOException {
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		String line = output.readLine();
		while (line != null && !line.startsWith(ServerMain.ANNOUNCEMENT)) {
			line = output.readLine();
		}
		if (line == null) {
			throw new IOException("ZooKeeper did not start; its own messages are above");
		}
		this.port = Integer.parseInt(line.substring(ServerMain.ANNOUNCEMENT.length()));
	}

	String connectString() {
		return HOST + ":" + this.port;
	}

	ServerCounters counters() {
		return ServerCounters.read(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
	}

	String fileSystem() throws IOException {
		FileStore store = Files.getFileStore(this.directory);
		return store.type();
	}

	@Override
	public void close() {
		try {
			this.process.getOutputStream().close();
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		delete(this.directory);
	}

	/**
	 * Removes a directory and all in it; what is gone already is no matter.
	 * @param directory the directory
	 */
	static void delete(Path directory) {
		if (!Files.exists(directory)) {
			return;
		}
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't remove " + directory, ex);
		}
	}

}
