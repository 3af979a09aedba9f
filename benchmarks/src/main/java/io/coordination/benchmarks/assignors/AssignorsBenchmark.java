// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import io.coordination.AssignmentRequest;
import io.coordination.Assignor;
import io.coordination.benchmarks.Output;
import io.coordination.benchmarks.assignors.Settings.Size;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what a call of an assignor costs in time and memory, how even its answer is,
 * and how many partitions it moves. The programs take turns within a case, each in a new
 * JVM.
 */
public final class AssignorsBenchmark {

	private static final int WARMUPS = 5;

	private final Settings settings;

	private final Path directory;

	private final List<Result> results = new ArrayList<>();

	private AssignorsBenchmark(Settings settings, Path directory) {
		this.settings = settings;
		this.directory = directory;
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Settings settings = Settings.of(arguments);
		AssignorsBenchmark benchmark = new AssignorsBenchmark(settings, Files.createTempDirectory("assignors"));
		benchmark.run();
		Files.delete(benchmark.directory);
		Report report = Report.of(settings, benchmark.results);
		System.out.println(report.table());
		Output.write("assignors.json", report.json());
	}

	private void run() throws Exception {
		for (Size size : this.settings.sizes()) {
			for (Shape shape : this.settings.shapes()) {
				for (Change change : this.settings.changes()) {
					run(new Case(shape, change, size.members(), size.partitions()), size);
				}
			}
		}
	}

	private void run(Case measured, Size size) throws Exception {
		AssignmentRequest request = measured.request();
		Quality optimum = Optimum.of(request, Assignor.sticky().assign(request));
		for (String program : this.settings.programs(measured.change())) {
			Path file = Trial.file(this.directory, program, measured.shape(), measured.change());
			List<RunResult> outcome = new ArrayList<>(measure(measured, program));
			Optional<Quality> quality = outcome.isEmpty() ? Optional.empty()
					: Optional.of(JsonMapper.shared().readValue(Files.readString(file), Quality.class));
			Result result = new Result(measured.shape(), measured.change(), size, program,
					outcome.stream().flatMap((run) -> millis(run).stream()).toList(),
					outcome.stream().mapToDouble(AssignorsBenchmark::bytes).findFirst().orElse(Double.NaN), quality,
					optimum);
			this.results.add(result);
			System.err.println(Report.line(result));
			Files.deleteIfExists(file);
		}
	}

	// Nothing comes back of a call that took too long.
	private List<RunResult> measure(Case measured, String program) throws RunnerException {
		TimeValue time = TimeValue.milliseconds(this.settings.time().toMillis());
		ChainedOptionsBuilder options = new OptionsBuilder().include(Trial.class.getName() + ".assign")
			.mode(Mode.AverageTime)
			.timeUnit(TimeUnit.MILLISECONDS)
			.forks(1)
			.warmupIterations(WARMUPS)
			.warmupTime(time)
			.measurementIterations(this.settings.iterations())
			.measurementTime(time)
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.param("program", program)
			.param("shape", measured.shape().name())
			.param("change", measured.change().name())
			.param("members", String.valueOf(measured.members()))
			.param("partitions", String.valueOf(measured.partitions()))
			.jvmArgsAppend("-Xms2g", "-Xmx2g", "-D" + Trial.DIRECTORY + "=" + this.directory,
					"-D" + Trial.LIMIT + "=" + this.settings.limit().toMillis());
		return List.copyOf(new Runner(options.build()).run());
	}

	private static List<Double> millis(RunResult run) {
		return run.getBenchmarkResults()
			.stream()
			.flatMap((fork) -> StreamSupport.stream(fork.getIterationResults().spliterator(), false))
			.map((iteration) -> iteration.getPrimaryResult().getScore())
			.toList();
	}

	private static double bytes(RunResult run) {
		return Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
	}

}
