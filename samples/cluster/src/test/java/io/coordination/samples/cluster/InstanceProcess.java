// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster;

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

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One instance in a process of its own, from the jar that users run.
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
						"-XX:TieredStopAtLevel=1", "-jar", Path.of("target", "cluster.jar").toString()));
		command.addAll(List.of(options));
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

	String id() {
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

	JsonNode state() throws IOException, InterruptedException {
		return JSON.readTree(get("/state"));
	}

	String get(String path) throws IOException, InterruptedException {
		return exchange(request(path).GET());
	}

	JsonNode send(String key) throws IOException, InterruptedException {
		return JSON.readTree(post("/send?key=" + key));
	}

	String post(String path) throws IOException, InterruptedException {
		return exchange(request(path).POST(HttpRequest.BodyPublishers.noBody()));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page().group(2) + path))
			.timeout(Duration.ofSeconds(60));
	}

	private String exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() != 200) {
			throw new IOException(response.uri() + " answers " + response.statusCode() + " " + response.body());
		}
		return response.body();
	}

	/** As {@code kill}. */
	int terminate() throws InterruptedException {
		this.process.destroy();
		return this.process.waitFor();
	}

	/** As {@code kill -9}. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

}
