// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import io.coordination.samples.quickstart.work.Workload;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OptionsTests {

	@TempDir
	Path directory;

	private Path output = Path.of("");

	private Path input = Path.of("");

	@BeforeEach
	void nameFiles() throws IOException {
		this.output = this.directory.resolve("output");
		this.input = Files.writeString(this.directory.resolve("input.txt"), "one\n".repeat(180 * 16));
	}

	@Test
	void builtInTextIsTheDefaultAndTakesSomeMinutes() {
		Workload work = workload("quickstart.output=" + this.output);
		assertThat(work.input().name()).isEqualTo("the built-in text");
		assertThat(work.split().linesOf(0) / work.rate()).isCloseTo(180, within(1.0));
	}

	@Test
	void rateIsTheOneThatIsGiven() {
		assertThat(workload("quickstart.output=" + this.output, "quickstart.rate=0").rate()).isZero();
		assertThat(workload("quickstart.output=" + this.output, "quickstart.rate=2.5").rate()).isEqualTo(2.5);
		assertThat(workload("quickstart.output=" + this.directory.resolve("other"), "quickstart.input=" + this.input)
			.rate()).isEqualTo(1);
	}

	@Test
	void missingInputIsAnErrorAndLeavesNothingBehind() {
		Path missing = this.directory.resolve("missing.txt");
		assertRefused("quickstart.output=" + this.output, "quickstart.input=" + missing)
			.hasMessage("quickstart.input=" + missing + " doesn't exist");
		assertThat(this.output).doesNotExist();
	}

	@Test
	void directoryAsInputIsAnError() {
		assertRefused("quickstart.output=" + this.output, "quickstart.input=" + this.directory)
			.hasMessage("quickstart.input=" + this.directory + " is a directory");
		assertThat(this.output).doesNotExist();
	}

	@Test
	void blankPathsAreErrors() {
		assertRefused("quickstart.output=" + this.output, "quickstart.input=")
			.hasMessage("quickstart.input= is not a path");
		assertRefused("quickstart.output= ").hasMessageStartingWith("quickstart.output=");
	}

	@Test
	void outputOfAnotherInputIsAnErrorThatNamesTheRemedy() {
		workload("quickstart.output=" + this.output);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> workload("quickstart.output=" + this.output, "quickstart.input=" + this.input))
			.withMessageStartingWith(
					"quickstart.output=" + this.output + " can't be used, because it belongs to the " + "built-in text")
			.satisfies((ex) -> {
				FailureAnalysis analysis = Objects.requireNonNull(new InvalidOptionFailureAnalyzer().analyze(ex));
				assertThat(analysis.getAction()).contains("--quickstart.output=", "delete " + this.output);
			});
	}

	@Test
	void fileAsOutputIsAnError() {
		assertRefused("quickstart.output=" + this.input)
			.hasMessage("quickstart.output=" + this.input + " is not a directory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "NaN", "Infinity" })
	void impossibleRateIsAnError(String rate) {
		assertThatThrownBy(() -> workload("quickstart.output=" + this.output, "quickstart.rate=" + rate))
			.hasRootCauseInstanceOf(InvalidOptionException.class)
			.rootCause()
			.hasMessageStartingWith("quickstart.rate=");
		assertThat(this.output).doesNotExist();
	}

	@Test
	void rateThatIsNotANumberIsAnError() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> workload("quickstart.output=" + this.output, "quickstart.rate=fast"));
	}

	@Test
	void misspeltOptionIsAnError() {
		assertThatThrownBy(() -> workload("quickstart.output=" + this.output, "quickstart.ouptut=x"))
			.hasRootCauseInstanceOf(UnboundConfigurationPropertiesException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 1025 })
	void impossibleNumberOfPartitionsIsAnError(int partitions) {
		assertRefused("quickstart.output=" + this.output, "coordination.groups.quickstart.partitions=" + partitions)
			.hasMessageStartingWith("coordination.groups.quickstart.partitions=" + partitions);
		assertThat(this.output).doesNotExist();
	}

	private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String... properties) {
		return assertThatThrownBy(() -> workload(properties)).isInstanceOf(InvalidOptionException.class);
	}

	private static Workload workload(String... properties) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			TestPropertyValues.of(properties).applyTo(context);
			new WorkloadInitializer().initialize(context);
			context.refresh();
			return context.getBean(Workload.class);
		}
	}

}
