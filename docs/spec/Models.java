// SPDX-License-Identifier: Apache-2.0

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the models with TLC as runs.txt says, and fails unless each run ends as expected:
 * a good one without a violation, one with a planted bug with exactly the violation that
 * is named. Arguments: the directory of the models, a directory to write to, "default" or
 * "full" (more and larger runs) or a regular expression for names, seconds that a run may
 * take.
 */
public final class Models {

	private static final Pattern VIOLATION = Pattern
		.compile("(?:Invariant|Action property|Property) (\\w+) is violated|(Temporal properties) were violated");

	private static final Pattern STATES = Pattern.compile("([0-9,]+) distinct states found");

	private static final Pattern DEPTH = Pattern.compile("depth of the complete state graph search is (\\d+)");

	private final Path models;

	private final Path output;

	private final long patience;

	private Models(Path models, Path output, long patience) {
		this.models = models;
		this.output = output;
		this.patience = patience;
	}

	public static void main(String[] args) throws Exception {
		Models models = new Models(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(),
				Long.parseLong(args[3]));
		Files.createDirectories(models.output);
		List<String> table = new ArrayList<>(
				List.of("| Run | Model | Expected | Found | States | Depth | Seconds |", "|---|---|---|---|---:|---:|---:|"));
		int wrong = 0;
		int runs = 0;
		for (Run run : Run.read(models.models.resolve("runs.txt"))) {
			if (run.isIn(args[2])) {
				runs++;
				Result result = models.check(run);
				table.add(result.row(run));
				System.out.println(result.row(run));
				wrong += result.isAsExpected(run) ? 0 : 1;
			}
		}
		Files.write(models.output.resolve("runs.md"), table);
		System.out.printf("%d runs, %d not as expected; table and logs are in %s%n", runs, wrong, models.output);
		System.exit((wrong == 0 && runs > 0) ? 0 : 1);
	}

	private Result check(Run run) throws IOException, InterruptedException {
		Path config = this.output.resolve(run.name() + ".cfg");
		Files.writeString(config, run.config(Files.readString(this.models.resolve(run.model() + ".cfg"))));
		Path log = this.output.resolve(run.name() + ".log");
		Path states = Files.createTempDirectory("tlc");
		long begin = System.nanoTime();
		Process tlc = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseParallelGC", "-cp", System.getProperty("java.class.path"), "tlc2.TLC", "-workers", "auto",
				"-metadir", states.toString(), "-config", config.toString(), run.model() + ".tla")
			.directory(this.models.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		boolean ended = false;
		try {
			ended = tlc.waitFor(this.patience, TimeUnit.SECONDS);
		}
		finally {
			tlc.destroyForcibly().waitFor();
			delete(states);
		}
		return Result.of(Files.readString(log), ended, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
	}

	/**
	 * One line of runs.txt: name, model, size, expectation, and what differs from the
	 * model's own configuration.
	 */
	private record Run(String name, String model, String size, String expected, Map<String, String> changes) {

		static List<Run> read(Path file) throws IOException {
			List<Run> runs = new ArrayList<>();
			for (String line : Files.readAllLines(file)) {
				if (!line.isBlank() && !line.startsWith("#")) {
					String[] parts = line.split("\\|", -1);
					Map<String, String> changes = new LinkedHashMap<>();
					for (String change : parts[4].split(";")) {
						if (!change.isBlank()) {
							changes.put(change.substring(0, change.indexOf('=')).strip(),
									change.substring(change.indexOf('=') + 1).strip());
						}
					}
					runs.add(new Run(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip(), changes));
				}
			}
			return runs;
		}

		boolean isIn(String choice) {
			return switch (choice) {
				case "full" -> true;
				case "default" -> this.size.equals("default");
				default -> this.name.matches(choice);
			};
		}

		String config(String base) {
			String config = base;
			for (Map.Entry<String, String> change : this.changes.entrySet()) {
				boolean section = change.getKey().matches("SPECIFICATION|INVARIANTS|PROPERTIES");
				Matcher line = Pattern.compile("(?m)^" + (section ? "()" + change.getKey() + ".*$"
						: "( +" + change.getKey() + " = ).*$"))
					.matcher(config);
				String text = section ? (change.getValue().isEmpty() ? "" : change.getKey() + " " + change.getValue())
						: "$1" + change.getValue();
				if (!line.find()) {
					throw new IllegalArgumentException(this.name + ": " + this.model + ".cfg has no " + change.getKey());
				}
				config = line.reset().replaceAll(text);
			}
			return config;
		}

	}

	private record Result(String found, String states, String depth, long seconds) {

		static Result of(String log, boolean ended, long seconds) {
			Matcher violation = VIOLATION.matcher(log);
			String found = "error, see the log";
			if (violation.find()) {
				found = (violation.group(1) != null) ? violation.group(1) : "temporal";
			}
			else if (!ended) {
				found = "not finished";
			}
			else if (log.contains("No error has been found")) {
				found = "ok";
			}
			return new Result(found, last(STATES, log), last(DEPTH, log), seconds);
		}

		private static String last(Pattern pattern, String log) {
			Matcher matcher = pattern.matcher(log);
			String last = "";
			while (matcher.find()) {
				last = matcher.group(1);
			}
			return last;
		}

		boolean isAsExpected(Run run) {
			return this.found.equals(run.expected());
		}

		String row(Run run) {
			return "| " + String.join(" | ", run.name(), run.model(), run.expected(),
					isAsExpected(run) ? this.found : "**" + this.found + "**", this.states, this.depth,
					Long.toString(this.seconds)) + " |";
		}

	}

}
