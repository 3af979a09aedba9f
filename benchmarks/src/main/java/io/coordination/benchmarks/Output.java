// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where results go.
 */
public final class Output {

	private Output() {
	}

	/**
	 * Writes a result where the build puts what it makes, and says where that is.
	 * @param name name of the file
	 * @param json what to write
	 * @throws IOException if it can't be written
	 */
	public static void write(String name, String json) throws IOException {
		Path file = Path.of("").toAbsolutePath().relativize(code().resolveSibling(name));
		Files.writeString(file, json);
		System.out.println("written: " + file);
	}

	private static Path code() throws IOException {
		try {
			return Path.of(Output.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toAbsolutePath();
		}
		catch (URISyntaxException ex) {
			throw new IOException("Can't tell where the benchmarks are", ex);
		}
	}

}
