// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SegmentTests {

	private static final Manifest EMPTY = Manifest.empty("r");

	@TempDir
	Path directory;

	@Test
	void committedBytesAreReadInOrder() throws IOException {
		Manifest manifest = write(7, EMPTY, "one", "two");
		manifest = write(12, manifest, "", "three\r");
		assertThat(read(manifest)).isEqualTo("one\ntwo\n\nthree\r\n");
	}

	@Test
	void whatStandsBehindTheCommittedBytesDoesNotCount() throws IOException {
		Manifest manifest = write(7, EMPTY, "one");
		Files.writeString(this.directory.resolve("7.log"), "tw", StandardOpenOption.APPEND);
		Files.writeString(this.directory.resolve("9.log"), "never committed\n");
		assertThat(read(write(12, manifest, "two"))).isEqualTo("one\ntwo\n");
	}

	@Test
	void segmentShorterThanCommittedIsAnError() throws IOException {
		Manifest manifest = write(7, EMPTY, "one", "two");
		Files.writeString(this.directory.resolve("7.log"), "one\n");
		assertThatIOException().isThrownBy(() -> read(manifest)).withMessageContaining("has only 4");
		Files.delete(this.directory.resolve("7.log"));
		assertThatIOException().isThrownBy(() -> read(manifest)).withMessageContaining("is gone");
	}

	@Test
	void secondWriterOfATokenGetsAFileOfItsOwn() throws IOException {
		try (SegmentWriter first = SegmentWriter.create(this.directory, 7)) {
			first.append(bytes("first"));
			Manifest manifest = write(7, EMPTY, "second");
			first.sync(EMPTY);
			assertThat(manifest).hasToString("r 7-1:7");
			assertThat(read(manifest)).isEqualTo("second\n");
		}
	}

	@Test
	void segmentThatNobodyCanHaveCommittedIsRemoved() throws IOException {
		try (SegmentWriter writer = SegmentWriter.create(this.directory, 7)) {
			writer.append(bytes("one"));
		}
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void manyPartsBecomeOne() throws IOException {
		Manifest manifest = EMPTY;
		StringBuilder expected = new StringBuilder();
		for (int token = 1; token <= Manifest.MANY_PARTS; token++) {
			manifest = write(token, manifest, "line " + token);
			expected.append("line ").append(token).append('\n');
		}
		assertThat(manifest.parts()).hasSize(Manifest.MANY_PARTS);
		manifest = write(1000, manifest, "last");
		assertThat(manifest.parts()).hasSize(1);
		assertThat(read(manifest)).isEqualTo(expected + "last\n");
	}

	@Test
	void interruptDoesNotKeepAWorkerFromWriting() throws IOException {
		Manifest manifest;
		try {
			Thread.currentThread().interrupt();
			manifest = write(7, EMPTY, "one");
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(read(manifest)).isEqualTo("one\n");
	}

	private Manifest write(long token, Manifest former, String... lines) throws IOException {
		try (SegmentWriter writer = SegmentWriter.create(this.directory, token)) {
			Manifest continued = writer.continueFrom(former);
			for (String line : lines) {
				writer.append(bytes(line));
			}
			return writer.sync(continued);
		}
	}

	private String read(Manifest manifest) throws IOException {
		try (CommittedStream stream = new CommittedStream(this.directory, manifest)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
