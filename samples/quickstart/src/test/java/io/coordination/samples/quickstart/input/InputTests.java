// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class InputTests {

	@TempDir
	Path directory;

	@Test
	void emptyInputHasNoLine() throws IOException {
		assertThat(linesOf("")).isEmpty();
	}

	@Test
	void lastLineWithoutLineFeedCounts() throws IOException {
		assertThat(linesOf("a\nb")).containsExactly("a", "b");
	}

	@Test
	void lineFeedAtTheEndBeginsNoLine() throws IOException {
		assertThat(linesOf("a\nb\n")).containsExactly("a", "b");
	}

	@Test
	void emptyLinesCount() throws IOException {
		assertThat(linesOf("\n\na\n\n")).containsExactly("", "", "a", "");
	}

	@Test
	void carriageReturnsBelongToTheLine() throws IOException {
		assertThat(linesOf("a\r\n\rb\r\n\r")).containsExactly("a\r", "\rb\r", "\r");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void anyBytesComeBackAsTheyAre(long seed) throws IOException {
		Random random = new Random(seed);
		byte[] bytes = new byte[random.nextInt(200_000)];
		random.nextBytes(bytes);
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (random.nextInt(1 + (int) seed * 10) == 0) ? (byte) '\n' : bytes[i];
		}
		Path file = Files.write(this.directory.resolve("input"), bytes);
		Input input = Input.ofFile(file);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		try (LineReader lines = input.open()) {
			for (long i = 0; i < input.lines(); i++) {
				byte[] line = lines.read(i);
				assertThat(line).doesNotContain('\n');
				all.write(line);
				all.write('\n');
			}
		}
		boolean ended = bytes.length == 0 || bytes[bytes.length - 1] == '\n';
		assertThat(ended ? all.toByteArray() : Arrays.copyOf(all.toByteArray(), all.size() - 1)).isEqualTo(bytes);
		assertThat(input.bytes()).isEqualTo(bytes.length);
	}

	@Test
	void digestTellsTextsApart() throws IOException {
		assertThat(Input.ofBytes("", "abc".getBytes(StandardCharsets.UTF_8)).sha256())
			.isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	}

	@Test
	void inputThatWasCutIsAnError() throws IOException {
		Path file = Files.writeString(this.directory.resolve("input"), "one\ntwo\nthree\n");
		Input input = Input.ofFile(file);
		Files.writeString(file, "one\n");
		try (LineReader lines = input.open()) {
			assertThat(lines.read(0)).asString().isEqualTo("one");
			assertThatIOException().isThrownBy(() -> lines.read(2)).withMessageContaining("cut");
		}
	}

	@Test
	void interruptDoesNotKeepAWorkerFromReading() throws IOException {
		Input input = Input.ofFile(Files.writeString(this.directory.resolve("input"), "one\ntwo\n"));
		try (LineReader lines = input.open()) {
			Thread.currentThread().interrupt();
			assertThat(lines.read(1)).asString().isEqualTo("two");
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void builtInTextHasLinesForEachPartition() throws IOException {
		assertThat(Input.builtIn().lines()).isGreaterThan(200);
	}

	private List<String> linesOf(String text) throws IOException {
		Input input = Input.ofFile(Files.writeString(this.directory.resolve("input"), text));
		List<String> found = new ArrayList<>();
		try (LineReader lines = input.open()) {
			for (long i = 0; i < input.lines(); i++) {
				found.add(new String(lines.read(i), StandardCharsets.UTF_8));
			}
		}
		return found;
	}

}
