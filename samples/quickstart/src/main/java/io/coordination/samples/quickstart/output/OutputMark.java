// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import io.coordination.samples.quickstart.input.Input;

/**
 * What an output directory belongs to, as it stands in its file {@value #FILE}.
 *
 * @param run random, new with each output directory
 * @param input name of the input, for people to read
 * @param lines the number of lines of the input
 * @param bytes the size of the input
 * @param sha256 the digest of the input
 * @param partitions the number of partitions that it is shared out over
 */
record OutputMark(String run, String input, long lines, long bytes, String sha256, int partitions) {

	static final String FILE = "input.properties";

	static OutputMark of(String run, Input input, int partitions) {
		return new OutputMark(run, input.name(), input.lines(), input.bytes(), input.sha256(), partitions);
	}

	static OutputMark read(Path file) throws IOException {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(Files.readString(file)));
			return new OutputMark(get(properties, "run"), properties.getProperty("input", "?"),
					Long.parseLong(get(properties, "lines")), Long.parseLong(get(properties, "bytes")),
					get(properties, "sha256"), Integer.parseInt(get(properties, "partitions")));
		}
		catch (IllegalArgumentException ex) {
			throw new IOException(file + " is damaged: " + ex.getMessage(), ex);
		}
	}

	private static String get(Properties properties, String key) {
		String value = properties.getProperty(key);
		if (value == null || value.isBlank() || value.indexOf(' ') >= 0) {
			throw new IllegalArgumentException("it has no usable '" + key + "'");
		}
		return value;
	}

	/**
	 * Whether both belong to the same work; where the input lies doesn't matter.
	 * @param other the other one
	 * @return true if the text and the number of partitions are the same
	 */
	boolean isSameWork(OutputMark other) {
		return this.sha256.equals(other.sha256) && this.bytes == other.bytes && this.lines == other.lines
				&& this.partitions == other.partitions;
	}

	byte[] toBytes() {
		String text = "# What this directory belongs to. Delete the whole directory to start anew.\n" + "run="
				+ this.run + "\ninput=" + escaped(this.input) + "\nlines=" + this.lines + "\nbytes=" + this.bytes
				+ "\nsha256=" + this.sha256 + "\npartitions=" + this.partitions + "\n";
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String escaped(String value) {
		return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
	}

}
