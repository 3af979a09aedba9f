// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the files that a plant changes, in memory, against the classes that were built
 * from the sources as they are.
 */
final class MutantCompiler {

	private MutantCompiler() {
	}

	static Map<String, String> sources(Plant plant) {
		Map<String, String> sources = new LinkedHashMap<>();
		for (Edit edit : plant.edits()) {
			sources.put(edit.file(), edit.apply(sources.computeIfAbsent(edit.file(), Sources::read)));
		}
		return sources;
	}

	static Map<String, byte[]> compile(Plant plant) {
		List<JavaFileObject> units = new ArrayList<>();
		sources(plant).forEach((file, source) -> units.add(new Source(file, source)));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-proc:none", "-nowarn", "--release", "17", "-classpath",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
		try (Memory memory = new Memory(compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8))) {
			if (!compiler.getTask(null, memory, diagnostics, options, null, units).call()) {
				List<String> errors = diagnostics.getDiagnostics()
					.stream()
					.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
					.map(Object::toString)
					.toList();
				throw new IllegalStateException(plant + " does not compile: " + errors);
			}
			return memory.classes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A changed file.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final String source;

		Source(String file, String source) {
			super(URI.create("memory:///io/coordination/" + file), Kind.SOURCE);
			this.source = source;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.source;
		}

	}

	/**
	 * A compiled class.
	 */
	private static final class Output extends SimpleJavaFileObject {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		Output(String name) {
			super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
		}

		@Override
		public OutputStream openOutputStream() {
			return this.bytes;
		}

		byte[] bytes() {
			return this.bytes.toByteArray();
		}

	}

	/**
	 * Keeps compiled classes.
	 */
	private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

		private final Map<String, Output> outputs = new HashMap<>();

		Memory(JavaFileManager files) {
			super(files);
		}

		@Override
		public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
				FileObject sibling) {
			return this.outputs.computeIfAbsent(name, Output::new);
		}

		Map<String, byte[]> classes() {
			Map<String, byte[]> classes = new HashMap<>();
			this.outputs.forEach((name, output) -> classes.put(name, output.bytes()));
			return classes;
		}

	}

}
