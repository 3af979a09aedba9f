// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.coordination.chaos.process.ChildProcess;
import io.coordination.chaos.process.Ports;
import org.jspecify.annotations.Nullable;

/**
 * One ZooKeeper server in a process of its own. Used by one thread at a time.
 */
public final class Server implements AutoCloseable {

	// What is written is safe from the death of the process without a sync, too, and that
	// is all that dies here.
	private static final List<String> OPTIONS = List.of("-Xmx192m", "-Dzookeeper.forceSync=no",
			"-Dzookeeper.preAllocSize=1024", "-Dchaos.apache.level=INFO");

	private final int id;

	private final Path directory;

	private final DataDirectory data;

	private final int clientPort = Ports.free();

	private final int quorumPort = Ports.free();

	private final int electionPort = Ports.free();

	private @Nullable ChildProcess process;

	Server(int id, Path directory) throws IOException {
		this.id = id;
		this.directory = Files.createDirectories(directory);
		this.data = new DataDirectory(directory.resolve("data"), id);
	}

	/**
	 * Its id in the ensemble.
	 * @return 1, 2 or 3
	 */
	public int id() {
		return this.id;
	}

	/**
	 * The port for clients that no proxy stands before.
	 * @return the port on 127.0.0.1
	 */
	public int clientPort() {
		return this.clientPort;
	}

	int quorumPort() {
		return this.quorumPort;
	}

	int electionPort() {
		return this.electionPort;
	}

	/**
	 * Where its data stand. Changed only while the server is down.
	 * @return the directory
	 */
	public DataDirectory data() {
		return this.data;
	}

	void configure(String configuration) {
		try {
			Files.writeString(this.directory.resolve("zoo.cfg"), configuration);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts it, and doesn't wait until it serves.
	 */
	public void start() {
		if (isRunning()) {
			throw new IllegalStateException("Server " + this.id + " runs already");
		}
		this.process = ChildProcess.java(this.directory.resolve("server.log"), OPTIONS, ServerMain.class,
				List.of(this.directory.resolve("zoo.cfg").toString()));
	}

	/**
	 * Whether its process runs or is paused.
	 * @return false if it has ended or never began
	 */
	public boolean isRunning() {
		return this.process != null && this.process.isAlive();
	}

	/**
	 * Ends it without a goodbye.
	 */
	public void kill() {
		if (this.process != null) {
			this.process.kill();
		}
	}

	/**
	 * Asks it to end, and waits for that.
	 */
	public void stop() {
		if (this.process != null) {
			this.process.terminate();
		}
	}

	/**
	 * Stops its process in its tracks.
	 */
	public void pause() {
		if (this.process != null) {
			this.process.pause();
		}
	}

	/**
	 * Lets a paused process go on.
	 */
	public void resume() {
		if (this.process != null) {
			this.process.resume();
		}
	}

	/**
	 * What it is now.
	 * @return {@code leader} or {@code follower}; empty if it doesn't serve
	 */
	public Optional<String> mode() {
		return FourLetterWord.ask(this.clientPort, "srvr").flatMap((answer) -> FourLetterWord.value(answer, "Mode: "));
	}

	/**
	 * One of the figures that it monitors.
	 * @param name its name, such as {@code zk_znode_count}
	 * @return the figure; empty if the server doesn't serve
	 */
	public OptionalLong monitored(String name) {
		Optional<String> value = FourLetterWord.ask(this.clientPort, "mntr")
			.flatMap((answer) -> FourLetterWord.value(answer, name + "\t"));
		return value.isPresent() ? OptionalLong.of((long) Double.parseDouble(value.get())) : OptionalLong.empty();
	}

	@Override
	public void close() {
		kill();
		this.data.close();
	}

}
