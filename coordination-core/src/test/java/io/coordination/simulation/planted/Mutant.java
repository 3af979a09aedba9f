// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The library and its simulation, loaded anew with some classes replaced. Whatever is not
 * of this project is shared.
 */
final class Mutant extends URLClassLoader {

	private static final String OURS = "io.coordination.";

	private static final String CAMPAIGN = "io.coordination.simulation.SeededCampaign";

	static {
		registerAsParallelCapable();
	}

	private final Map<String, byte[]> replaced;

	private Mutant(List<Path> classes, Map<String, byte[]> replaced) {
		super("mutant", classes.stream().map(Mutant::url).toArray(URL[]::new), Mutant.class.getClassLoader());
		this.replaced = replaced;
	}

	static Mutant of(Plant plant) {
		return new Mutant(Sources.classes(), MutantCompiler.compile(plant));
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * The simulation with this code.
	 * @return runs a seed and throws an {@link AssertionError} if an invariant breaks
	 */
	LongConsumer campaign() {
		try {
			return (LongConsumer) loadClass(CAMPAIGN).getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!name.startsWith(OURS)) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			@Nullable Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		byte[] bytes = this.replaced.get(name);
		return (bytes != null) ? defineClass(name, bytes, 0, bytes.length) : super.findClass(name);
	}

}
