// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.startup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One start of the application in a JVM of its own.
 *
 * @param variant what was started
 * @param figures what it said of itself
 */
record Start(Variant variant, Map<String, Double> figures) {

	private static final String MAIN = "io.coordination.benchmarks.empty.EmptyApplication";

	static Start measure(Variant variant, Path application, List<String> options, Duration settling)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m", "-Xmx256m",
						"-cp", classPath(variant, application), MAIN));
		command.addAll(options);
		command.addAll(variant.options());
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			Map<String, Double> figures = new TreeMap<>(read(output, "ready "));
			// Joining goes on after the start: what it leaves in memory is there after
			// it.
			Thread.sleep(settling.toMillis());
			process.getOutputStream().write('\n');
			process.getOutputStream().flush();
			figures.putAll(read(output, "settled "));
			process.getOutputStream().close();
			process.waitFor();
			return new Start(variant, figures);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String classPath(Variant variant, Path application) throws IOException {
		Path file = application.resolve(variant.classPath());
		if (!Files.exists(file)) {
			throw new IllegalArgumentException("There is no " + file + ": build benchmarks/empty-application before");
		}
		return application.resolve("classes") + File.pathSeparator + Files.readString(file).strip();
	}

	private static Map<String, Double> read(BufferedReader output, String announcement) throws IOException {
		String line = output.readLine();
		while (line != null && !line.startsWith(announcement)) {
			line = output.readLine();
		}
		if (line == null) {
			throw new IOException("The application has ended; its own messages are above");
		}
		Map<String, Double> figures = new TreeMap<>();
		for (String figure : line.substring(announcement.length()).strip().split(" ", -1)) {
			int equals = figure.indexOf('=');
			figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
		}
		return figures;
	}

}
