// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One quickstart in a process of its own, from the jar that users run.
 */
final class InstanceProcess {

	private static final Pattern PAGE = Pattern.compile("This is (\\S+)\\. The page: http://localhost:(\\d+)/");

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process process;

	private final Path log;

	InstanceProcess(Path log, String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1"));
		command.addAll(Stream.of(options).filter((option) -> option.startsWith("-D")).toList());
		command.addAll(List.of("-jar", Path.of("target", "quickstart.jar").toString()));
		command.addAll(Stream.of(options).filter((option) -> !option.startsWith("-D")).toList());
		this.log = log;
		this.process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	InstanceProcess awaitStarted() {
		Awaitility.await(this.log.toString())
			.atMost(Duration.ofSeconds(60))
			.until(() -> PAGE.matcher(log()).find() || !this.process.isAlive());
		page();
		return this;
	}

	int awaitExit() throws InterruptedException {
		return this.process.waitFor();
	}

	String member() {
		return page().group(1);
	}

	private Matcher page() {
		String log = log();
		Matcher matcher = PAGE.matcher(log);
		if (!matcher.find()) {
			throw new IllegalStateException("The instance didn't start:\n" + log);
		}
		return matcher;
	}

	byte[] get(String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + page().group(2) + path);
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
		HttpResponse<byte[]> response = this.client.send(request, HttpResponse.BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IOException(uri + " answers " + response.statusCode());
		}
		return response.body();
	}

	JsonNode json(String path) {
		try {
			return JSON.readTree(get(path));
		}
		catch (IOException ex) {
			// Asked again by the one who waits; it may be starting, or without ZooKeeper.
			return JSON.createObjectNode();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	long committed() {
		return json("/progress").path("committed").asLong(-1);
	}

	List<String> owners() {
		List<String> owners = new ArrayList<>();
		for (JsonNode partition : json("/progress").path("partitions")) {
			owners.add(partition.path("owner").asString("nobody"));
		}
		return owners;
	}

	/** As {@code kill -9}. */
	void kill() {
		this.process.destroyForcibly();
	}

	/** As {@code kill}. */
	void terminate() {
		this.process.destroy();
	}

	void pause() throws IOException, InterruptedException {
		signal("STOP");
	}

	void resume() throws IOException, InterruptedException {
		signal("CONT");
	}

	private void signal(String name) throws IOException, InterruptedException {
		int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + this.process.pid()).start().waitFor();
		if (code != 0) {
			throw new IOException("kill -" + name + " failed with " + code);
		}
	}

	void end() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

}
