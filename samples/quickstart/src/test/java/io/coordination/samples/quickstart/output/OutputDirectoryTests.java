// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.coordination.samples.quickstart.input.Input;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class OutputDirectoryTests {

	@TempDir
	Path temporary;

	private Path directory = Path.of("");

	private Path file = Path.of("");

	@BeforeEach
	void nameTheDirectory() throws IOException {
		this.directory = this.temporary.resolve("output");
		this.file = Files.writeString(this.temporary.resolve("a b = ü.txt"), "one\ntwo\n");
	}

	@Test
	void everyInstanceOfARunFindsTheSameRun() throws Exception {
		String run = OutputDirectory.open(this.directory, Input.ofFile(this.file), 16).run();
		assertThat(OutputDirectory.open(this.directory, Input.ofFile(this.file), 16).run()).isEqualTo(run);
		assertThat(this.directory).isDirectoryContaining("glob:**/input.properties");
	}

	@Test
	void sameTextElsewhereIsTheSameInput() throws Exception {
		String run = OutputDirectory.open(this.directory, Input.ofFile(this.file), 16).run();
		Path copy = Files.copy(this.file, this.temporary.resolve("copy.txt"));
		assertThat(OutputDirectory.open(this.directory, Input.ofFile(copy), 16).run()).isEqualTo(run);
	}

	@Test
	void instancesThatStartTogetherAgree() throws Exception {
		int instances = 8;
		Input input = Input.ofFile(this.file);
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try {
			for (int round = 0; round < 50; round++) {
				Path fresh = this.temporary.resolve("round-" + round);
				CyclicBarrier barrier = new CyclicBarrier(instances);
				Callable<String> open = () -> {
					barrier.await();
					return OutputDirectory.open(fresh, input, 16).run();
				};
				List<String> runs = new ArrayList<>();
				for (Future<String> run : threads.invokeAll(Collections.nCopies(instances, open))) {
					runs.add(run.get());
				}
				assertThat(runs).containsOnly(runs.get(0));
				assertThat(fresh.toFile().list()).containsExactly("input.properties");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void anotherInputIsRefused() throws Exception {
		OutputDirectory.open(this.directory, Input.ofFile(this.file), 16);
		Path other = Files.writeString(this.temporary.resolve("other.txt"), "one\ntwo!\n");
		assertThatExceptionOfType(ForeignOutputException.class)
			.isThrownBy(() -> OutputDirectory.open(this.directory, Input.ofFile(other), 16))
			.withMessageContaining("it belongs to " + this.file)
			.withMessageContaining("not to " + other);
	}

	@Test
	void anotherNumberOfPartitionsIsRefused() throws Exception {
		OutputDirectory.open(this.directory, Input.ofFile(this.file), 16);
		assertThatExceptionOfType(ForeignOutputException.class)
			.isThrownBy(() -> OutputDirectory.open(this.directory, Input.ofFile(this.file), 8))
			.withMessageContaining("8 partitions");
	}

	@Test
	void otherFilesInTheDirectoryAreLeftAlone() throws Exception {
		Files.createDirectories(this.directory);
		Files.writeString(this.directory.resolve("thesis.txt"), "");
		OutputDirectory.open(this.directory, Input.ofFile(this.file), 16);
		assertThat(this.directory.toFile().list()).containsExactlyInAnyOrder("thesis.txt", "input.properties");
		assertThat(OutputDirectory.remains(this.directory))
			.isEqualTo("input.properties, zookeeper and partition-* in " + this.directory);
		Files.delete(this.directory.resolve("thesis.txt"));
		assertThat(OutputDirectory.remains(this.directory)).isEqualTo(this.directory.toString());
	}

	@Test
	void outputWithoutMarkIsRefused() throws Exception {
		Files.createDirectories(this.directory.resolve("partition-03"));
		assertThatExceptionOfType(ForeignOutputException.class)
			.isThrownBy(() -> OutputDirectory.open(this.directory, Input.ofFile(this.file), 16));
		assertThat(this.directory.toFile().list()).containsExactly("partition-03");
	}

	@Test
	void damagedMarkIsAnError() throws Exception {
		OutputDirectory.open(this.directory, Input.ofFile(this.file), 16);
		Files.writeString(this.directory.resolve("input.properties"), "run=\nlines=x\n");
		assertThatIOException().isThrownBy(() -> OutputDirectory.open(this.directory, Input.ofFile(this.file), 16))
			.withMessageContaining("damaged");
	}

}
