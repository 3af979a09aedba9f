// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LineMergerTests {

	@Test
	void linesComeInTheOrderOfTheInput() throws IOException {
		assertThat(merge("0\n3\n6\n", "1\n4\n", "2\n5\n")).isEqualTo("0\n1\n2\n3\n4\n5\n6\n");
	}

	@Test
	void partitionThatIsBehindLeavesOutItsLines() throws IOException {
		assertThat(merge("0\n3\n6\n", "", "2\n")).isEqualTo("0\n2\n3\n6\n");
	}

	@Test
	void linesMayBeLongerThanABlock() throws IOException {
		String line = "x".repeat(100_000) + "\n";
		assertThat(merge(line + line, "\n" + line)).isEqualTo(line + "\n" + line + line);
	}

	@Test
	void missingLinesAreAnError() throws IOException {
		try (LineMerger merger = new LineMerger()) {
			merger.add(stream("one\n"), 2);
			assertThatExceptionOfType(EOFException.class).isThrownBy(() -> merger.writeTo(new ByteArrayOutputStream()));
		}
	}

	private static String merge(String... partitions) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (LineMerger merger = new LineMerger()) {
			for (String partition : partitions) {
				merger.add(stream(partition), partition.chars().filter((c) -> c == '\n').count());
			}
			merger.writeTo(target);
		}
		return target.toString(StandardCharsets.UTF_8);
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
