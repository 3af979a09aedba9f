// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.coordination.fake.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ForkedApplicationIT {

	// What the starter doesn't bring.
	private static final Predicate<String> OPTIONAL = Pattern
		.compile("(spring-boot-(actuator|docker-compose|health|micrometer|testcontainers|tomcat|web-server)|spring-test"
				+ "|spring-web|spring-cloud|testcontainers|docker-java|curator-x-discovery|micrometer-core"
				+ "|context-propagation|tomcat|archunit|junit|mockito|HdrHistogram).*")
		.asMatchPredicate();

	private static final Pattern FEATURE = Pattern.compile("\\d+");

	@TempDir
	private Path directory;

	@Test
	void worksWithWhatTheStarterBringsAlone() throws Exception {
		String output = run(Path.of(System.getProperty("java.home")), OPTIONAL.negate());
		assertThat(output).contains("listener on Thread[", "coordination-orders-callback-")
			.contains("worker on Thread[", "coordination-worker-orders-orders-0")
			.doesNotContain("VirtualThread");
	}

	@Test
	void listenersAndWorkersRunOnVirtualThreadsWhereAskedFor() throws Exception {
		Optional<Path> home = homeOfVirtualThreads();
		assumeThat(home).as("a JDK 21 or later beside this one").isPresent();
		String output = run(home.get(), (jar) -> true, "--spring.threads.virtual.enabled=true");
		assertThat(output).containsPattern("listener on VirtualThread\\[#\\d+,coordination-orders-callback-")
			.containsPattern("worker on VirtualThread\\[#\\d+,coordination-worker-orders-orders-0");
	}

	private String run(Path home, Predicate<String> jars, String... options) throws Exception {
		Path output = this.directory.resolve("output");
		String[] all = Stream.concat(
				Stream.of("--coordination.zookeeper.embedded.enabled=true",
						"--coordination.zookeeper.embedded.port=" + Ports.free(),
						"--coordination.zookeeper.embedded.data-directory=" + this.directory.resolve("zookeeper"),
						"--coordination.groups.orders.partitions=1",
						"--coordination.groups.orders.initial-rebalance-delay=100ms",
						"--spring.main.web-application-type=none", "--spring.docker.compose.enabled=false"),
				Stream.of(options))
			.toArray(String[]::new);
		Process process = ForkedApplication.start(home.resolve("bin").resolve("java"), jars, output, all);
		try {
			int code = process.waitFor();
			assertThat(code).as(Files.readString(output)).isZero();
			return Files.readString(output);
		}
		finally {
			process.destroyForcibly();
		}
	}

	// This one, or one that stands beside it.
	private static Optional<Path> homeOfVirtualThreads() throws IOException {
		Path own = Path.of(System.getProperty("java.home")).toRealPath();
		if (Runtime.version().feature() >= 21) {
			return Optional.of(own);
		}
		try (Stream<Path> beside = Files.list(own.getParent())) {
			return beside.filter((home) -> feature(home) >= 21).findFirst();
		}
	}

	private static int feature(Path home) {
		Path release = home.resolve("release");
		if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
			return 0;
		}
		Properties properties = new Properties();
		try (InputStream stream = Files.newInputStream(release)) {
			properties.load(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Matcher version = FEATURE.matcher(properties.getProperty("JAVA_VERSION", ""));
		return version.find() ? Integer.parseInt(version.group()) : 0;
	}

}
