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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.coordination.benchmarks.Benchmarks;

/**
 * A ZooKeeper server in a JVM of its own. Closing it stops the process and removes its
 * data.
 */
public final class ServerProcess implements AutoCloseable {

	private static final long STOP_SECONDS = 20;

	private final Process process;

	private final Path directory;

	private final InetSocketAddress address;

	private ServerProcess(Process process, Path directory, InetSocketAddress address) {
		this.process = process;
		this.directory = directory;
		this.address = address;
	}

	/**
	 * Starts a server.
	 * @param parent where the directory of its data is made
	 * @param tick its tick time
	 * @return the server, ready for clients
	 * @throws IOException if it can't be started
	 */
	public static ServerProcess start(Path parent, Duration tick) throws IOException {
		Path directory = Files.createTempDirectory(parent, "coordination-benchmark-");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g",
				"-cp", System.getProperty("java.class.path"), Benchmarks.class.getName(), ServerMain.COMMAND,
				directory.toString(), Long.toString(tick.toMillis()));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String line = output.readLine();
		while (line != null && !line.startsWith(ServerMain.ANNOUNCEMENT)) {
			line = output.readLine();
		}
		if (line == null) {
			process.destroyForcibly();
			delete(directory);
			throw new IOException("ZooKeeper did not start; its own messages are above");
		}
		int port = Integer.parseInt(line.substring(ServerMain.ANNOUNCEMENT.length()));
		return new ServerProcess(process, directory, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
	}

	/**
	 * Where it listens.
	 * @return the address
	 */
	public InetSocketAddress address() {
		return this.address;
	}

	/**
	 * Where clients find it.
	 * @return the connect string
	 */
	public String connectString() {
		return this.address.getAddress().getHostAddress() + ":" + this.address.getPort();
	}

	/**
	 * What it has done so far.
	 * @return its counters
	 */
	public ServerCounters counters() {
		return ServerCounters.read(this.address);
	}

	/**
	 * What its data stand on.
	 * @return type of the file system
	 * @throws IOException if that can't be found out
	 */
	public String fileSystem() throws IOException {
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
