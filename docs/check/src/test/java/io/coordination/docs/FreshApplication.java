// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * The application of docs/getting-started.md, made from that page alone.
 *
 * @param directory where it stands
 * @param launch the command that starts it, without options of its own
 */
record FreshApplication(Path directory, List<String> launch) {

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	// Small, and started soon rather than fast in the end.
	private static final List<String> JVM = List.of(JAVA, "-Xmx192m", "-XX:TieredStopAtLevel=1");

	// Compiled here, with the libraries that its pom names.
	static FreshApplication compiled(Path directory, Path classPath) throws IOException {
		write(directory);
		Path resources = directory.resolve("src/main/resources");
		Path classes = Files.createDirectories(directory.resolve("classes"));
		String libraries = Files.readString(classPath).strip();
		Stream<String> options = Stream.of("--release", "17", "-parameters", "-proc:none", "-d", classes.toString(),
				"-cp", libraries);
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, Stream.concat(options, sources(directory)).toArray(String[]::new));
		if (result != 0) {
			throw new IllegalStateException("What docs/getting-started.md says can't be compiled; see above");
		}
		String all = classes + File.pathSeparator + resources + File.pathSeparator + libraries;
		return new FreshApplication(directory, command("-cp", all, "com.example.orders.OrdersApplication"));
	}

	// Built with the commands that the page says.
	static FreshApplication packaged(Path directory, String repository) throws IOException, InterruptedException {
		write(directory);
		Process maven = new ProcessBuilder("mvn", "-B", "-ntp", "-q", "-Dmaven.repo.local=" + repository, "package")
			.directory(directory.toFile())
			.inheritIO()
			.start();
		if (maven.waitFor() != 0) {
			throw new IllegalStateException("What docs/getting-started.md says can't be built; see above");
		}
		return new FreshApplication(directory, command("-jar", "target/orders-1.0.jar"));
	}

	private static List<String> command(String... arguments) {
		return Stream.concat(JVM.stream(), Stream.of(arguments)).toList();
	}

	private static void write(Path directory) throws IOException {
		Map<String, String> files = Document.read("docs/getting-started.md").files();
		for (Map.Entry<String, String> file : files.entrySet()) {
			Path path = directory.resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.writeString(path, file.getValue());
		}
	}

	private static Stream<String> sources(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.map(Path::toString)
				.filter((file) -> file.endsWith(".java"))
				.collect(Collectors.toList())
				.stream();
		}
	}

}
