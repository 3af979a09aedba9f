// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

import io.coordination.Coordinator;
import io.coordination.samples.quickstart.FencedGroup;
import io.coordination.samples.quickstart.group.GroupReader;
import io.coordination.samples.quickstart.group.GroupWatch;
import io.coordination.samples.quickstart.input.Input;
import io.coordination.samples.quickstart.input.Split;
import io.coordination.samples.quickstart.output.OutputDirectory;
import io.coordination.samples.quickstart.work.PartitionTask;
import io.coordination.samples.quickstart.work.Workload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class WebTests {

	private static final int PARTITIONS = 16;

	private final FencedGroup group = new FencedGroup(PARTITIONS);

	private final HttpClient client = HttpClient.newHttpClient();

	private final JsonMapper json = new JsonMapper();

	@TempDir
	Path directory;

	private Path input = Path.of("");

	private Workload work;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() throws Exception {
		this.input = Files.write(this.directory.resolve("input"), text());
		Input lines = Input.ofFile(this.input);
		this.work = new Workload(lines, new Split(lines.lines(), PARTITIONS),
				OutputDirectory.open(this.directory.resolve("output"), lines, PARTITIONS), 0);
		SpringApplication application = new SpringApplication(Application.class);
		application.addInitializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.registerBean(Coordinator.class, () -> this.group);
			beans.registerBean(Workload.class, () -> this.work);
		});
		this.context = application.run("--server.port=0", "--coordination.enabled=false");
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void pageIsServed() throws Exception {
		HttpResponse<String> page = get("/", HttpResponse.BodyHandlers.ofString());
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(page.body()).contains("EventSource").doesNotContain("http://", "https://");
	}

	@Test
	void progressTellsHowFarEachPartitionIsAndWhoOwnsIt() throws Exception {
		JsonNode before = this.json.readTree(get("/progress"));
		assertThat(before.get("lines").asLong()).isEqualTo(this.work.input().lines());
		assertThat(before.get("committed").asLong()).isZero();
		assertThat(before.get("partitions").get(3).get("owner").isNull()).isTrue();
		process(3);
		waitForProgressToAge();
		JsonNode after = this.json.readTree(get("/progress"));
		assertThat(after.get("partitions")).hasSize(PARTITIONS);
		JsonNode partition = after.get("partitions").get(3);
		assertThat(partition.propertyNames()).containsExactlyInAnyOrder("partition", "lines", "committed", "owner");
		assertThat(partition.get("partition").asInt()).isEqualTo(3);
		assertThat(partition.get("committed").asLong()).isEqualTo(this.work.split().linesOf(3));
		assertThat(partition.get("owner").asString()).isEqualTo("b");
		assertThat(after.get("committed").asLong()).isEqualTo(partition.get("lines").asLong());
		assertThat(StreamSupport.stream(after.get("partitions").spliterator(), false)
			.mapToLong((it) -> it.get("lines").asLong())
			.sum()).isEqualTo(after.get("lines").asLong());
	}

	@Test
	void linesAreTheInputByteForByteOnceAllIsDone() throws Exception {
		assertThat(get("/lines")).isEmpty();
		for (int partition = 0; partition < PARTITIONS; partition++) {
			process(partition);
		}
		HttpResponse<byte[]> lines = get("/lines", HttpResponse.BodyHandlers.ofByteArray());
		assertThat(lines.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(lines.body()).isEqualTo(Files.readAllBytes(this.input));
	}

	@Test
	void linesOfOnePartitionCanBeAskedFor() throws Exception {
		process(2);
		assertThat(get("/lines?partition=2")).startsWith("line 2\nline 18\nline 34\r\n").isEqualTo(get("/lines"));
		assertThat(get("/lines?partition=16", HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
		assertThat(get("/lines?partition=x", HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(400);
	}

	@Test
	void eventsTellWhatMoves() throws Exception {
		this.group.claim(5, "a");
		HttpRequest request = HttpRequest.newBuilder(uri("/events")).build();
		try (BufferedReader events = new BufferedReader(new InputStreamReader(
				this.client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
			JsonNode first = nextEvent(events);
			while (first.get("group").get("partitions").get(5).get("owner").isNull()) {
				first = nextEvent(events);
			}
			assertThat(first.get("member").asString()).isEqualTo("me");
			assertThat(first.get("group").get("partitions")).hasSize(PARTITIONS);
			assertThat(first.get("group").get("partitions").get(5).get("token").isString()).isTrue();
			this.group.claim(5, "b");
			JsonNode second = nextEvent(events);
			assertThat(second.get("group").get("partitions").get(5).get("owner").asString()).isEqualTo("b");
			JsonNode move = second.get("moves").get(0);
			assertThat(move.get("partition").asInt()).isEqualTo(5);
			assertThat(move.get("from").asString()).isEqualTo("a");
			assertThat(move.get("to").asString()).isEqualTo("b");
		}
	}

	@Test
	void offsetsOfAnotherRunAreAConflict() throws Exception {
		this.group.commit(this.group.claim(0, "a"), 7, "otherrun 5:100");
		HttpResponse<String> progress = get("/progress", HttpResponse.BodyHandlers.ofString());
		assertThat(progress.statusCode()).isEqualTo(409);
		assertThat(progress.body()).contains("otherrun");
		assertThat(get("/lines", HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(409);
	}

	@Test
	void groupThatCanNotBeReadIsUnavailableButThePageIsThere() throws Exception {
		this.group.becomeUnreachable();
		assertThat(get("/progress", HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(503);
		HttpResponse<String> lines = get("/lines", HttpResponse.BodyHandlers.ofString());
		assertThat(lines.statusCode()).isEqualTo(503);
		assertThat(lines.body()).contains("There is no session");
		assertThat(get("/")).contains("<title>");
	}

	private void process(int partition) throws Exception {
		new PartitionTask(this.work, this.group.claim(partition, "b"), this.group).run();
	}

	private void waitForProgressToAge() {
		Awaitility.await().until(() -> this.json.readTree(get("/progress")).get("committed").asLong() > 0);
	}

	private JsonNode nextEvent(BufferedReader events) throws IOException {
		String line = events.readLine();
		while (line != null && !line.startsWith("data: ")) {
			line = events.readLine();
		}
		assertThat(line).isNotNull();
		return this.json.readTree(line.substring(6));
	}

	private String get(String path) throws IOException, InterruptedException {
		return get(path, HttpResponse.BodyHandlers.ofString()).body();
	}

	private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri(path)).build(), handler);
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
	}

	private static byte[] text() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 1000; i++) {
			text.append((i % 50 == 49) ? "" : "line " + i).append((i % 7 == 6) ? "\r\n" : "\n");
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
		bytes[bytes.length - 2] = (byte) 0xff; // not UTF-8
		return bytes;
	}

	/**
	 * The web part of the quickstart.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ProgressController.class, LinesController.class, EventsController.class, Problems.class })
	static class Application {

		@Bean
		GroupReader groupReader(Coordinator coordinator, Workload work) {
			return new GroupReader(coordinator, work);
		}

		@Bean
		GroupWatch groupWatch(GroupReader reader) {
			return new GroupWatch(reader, (view) -> {
			});
		}

	}

}
