// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.PartitionClaim;
import io.coordination.zookeeper.TestMember;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A member in a process of its own, which can be stopped and killed.
 */
final class MemberProcess implements AutoCloseable {

	private static final Path SETSID = Path.of("/usr/bin/setsid");

	private final Process process;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Thread reading;

	private MemberProcess(Process process) {
		this.process = process;
		this.reading = new Thread(this::read, "member-process-output");
		this.reading.setDaemon(true);
		this.reading.start();
	}

	static MemberProcess start(TestGroup group, String id, int partitions, String... trap) {
		return start(Map.of(), group, group.server().connectString(), id, partitions, trap);
	}

	/**
	 * Starts a member.
	 * @param environment variables to set
	 * @param group its group
	 * @param connectString where it connects to
	 * @param id its id
	 * @param partitions the number of partitions that it declares
	 * @param trap where it is to be caught, if anywhere
	 * @return the process
	 */
	static MemberProcess start(Map<String, String> environment, TestGroup group, String connectString, String id,
			int partitions, String... trap) {
		// A session of its own where that can be had, so that signals to it reach nobody
		// else.
		List<String> command = new ArrayList<>();
		if (Files.isExecutable(SETSID)) {
			command.add(SETSID.toString());
		}
		command.addAll(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx128m", "-cp", classPath(), MemberMain.class.getName(),
				connectString, group.namespace(), id, Integer.toString(partitions),
				Long.toString(group.timeout().toMillis()), Long.toString(TestGroup.TICK.toMillis())));
		command.addAll(List.of(trap));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(environment);
		builder.redirectError(ProcessBuilder.Redirect.INHERIT);
		try {
			return new MemberProcess(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Surefire may have put it behind the manifest of a jar.
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				this.lines.add(line);
			}
		}
		catch (IOException ex) {
			// it was killed
		}
	}

	void order(String order) {
		try {
			this.process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> said(String what) {
		return this.lines.stream().filter((line) -> line.equals(what) || line.startsWith(what + " ")).toList();
	}

	void await(String what) {
		await(what, 1);
	}

	void await(String what, int times) {
		TestGroup.await().until(() -> {
			boolean talking = this.reading.isAlive();
			boolean said = said(what).size() >= times;
			assertThat(said || talking).as("alive, having said %s", this.lines).isTrue();
			return said;
		});
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	void signal(String signal) {
		try {
			int code = new ProcessBuilder("kill", "-" + signal, Long.toString(this.process.pid())).start().waitFor();
			assertThat(code).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Checks that the member acted on no claim after another member had been told of a
	 * newer one.
	 * @param other the other member
	 * @param wallClock whether to compare by the wall clock, where the monotonic one was
	 * tampered with
	 */
	void checkActs(TestMember other, boolean wallClock) {
		for (String line : said("until")) {
			String[] words = line.split(" ", -1);
			long last = Long.parseLong(words[wallClock ? 4 : 3]);
			for (PartitionClaim claim : other.assigned()) {
				if (claim.partition().index() == Integer.parseInt(words[1])
						&& claim.fencingToken() > Long.parseLong(words[2])) {
					assertThat(last).as("the last act: %s", line)
						.isLessThanOrEqualTo(wallClock ? claim.claimedAt().toEpochMilli() : other.assignedAt(claim));
				}
			}
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public String toString() {
		return this.lines.toString();
	}

}
