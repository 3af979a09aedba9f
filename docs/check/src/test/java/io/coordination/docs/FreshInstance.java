// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A process that runs the application, and what it prints.
 */
final class FreshInstance implements AutoCloseable {

	private static final Pattern WORK = Pattern.compile("^partition (\\d+): (\\d+), token (\\d+)$", Pattern.MULTILINE);

	private final String name;

	private final Path log;

	private final Process process;

	private FreshInstance(String name, Path log, Process process) {
		this.name = name;
		this.log = log;
		this.process = process;
	}

	static FreshInstance start(FreshApplication application, String name, List<String> options) throws IOException {
		Path log = application.directory().resolve(name + ".log");
		List<String> command = Stream.concat(application.launch().stream(), options.stream()).toList();
		Process process = new ProcessBuilder(command).directory(application.directory().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		return new FreshInstance(name, log, process);
	}

	// The newest token under which it worked, by partition.
	Map<Integer, Long> work() {
		Map<Integer, Long> tokens = new TreeMap<>();
		WORK.matcher(log())
			.results()
			.forEach((line) -> tokens.merge(Integer.valueOf(line.group(1)), Long.valueOf(line.group(3)), Math::max));
		return tokens;
	}

	// Where its newest claim of a partition began, -1 if there is none.
	long firstPosition(int partition) {
		return positions(partition).findFirst().orElse(-1);
	}

	// Where it got to.
	long lastPosition(int partition) {
		return positions(partition).reduce(-1, (one, next) -> next);
	}

	private LongStream positions(int partition) {
		String token = String.valueOf(work().get(partition));
		return WORK.matcher(log())
			.results()
			.filter((line) -> line.group(1).equals(Integer.toString(partition)) && line.group(3).equals(token))
			.mapToLong((line) -> Long.parseLong(line.group(2)));
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As {@code kill -9}. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		try {
			kill();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
