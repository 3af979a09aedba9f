// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.coordination.protocol.Lease;

/**
 * Where this module's sources and classes are.
 */
final class Sources {

	private static final List<String> ROOTS = List.of("src/main/java", "src/test/java");

	private Sources() {
	}

	static String read(String file) {
		Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		try {
			for (String root : ROOTS) {
				Path path = module.resolve(root).resolve("io/coordination").resolve(file);
				if (Files.exists(path)) {
					return Files.readString(path);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("There is no " + file + " in " + module);
	}

	static List<Path> classes() {
		return Stream.of(Lease.class, Sources.class).map(Sources::origin).distinct().toList();
	}

	private static Path origin(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
