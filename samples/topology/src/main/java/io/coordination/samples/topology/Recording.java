// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What brokers wrote, in scenes.
 *
 * @param scenes the scenes, in order
 */
record Recording(List<Scene> scenes) {

	/**
	 * Reads a recording that ships with the sample.
	 * @param name its name
	 * @return the recording
	 */
	static Recording named(String name) {
		String file = "/recordings/" + name + ".txt";
		try (@Nullable
		InputStream content = Recording.class.getResourceAsStream(file)) {
			if (content == null) {
				throw new IllegalArgumentException(
						"There is no recording '" + name + "': set sample.play to json or legacy");
			}
			return parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The recording '" + name + "' can't be read", ex);
		}
	}

	// "== title" begins a scene; the rest are writes: what to do, the path and the data.
	static Recording parse(String text) {
		List<Scene> scenes = new ArrayList<>();
		text.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach((line) -> {
			if (line.startsWith("== ")) {
				scenes.add(new Scene(line.substring(3), new ArrayList<>()));
			}
			else {
				scenes.get(scenes.size() - 1).writes().add(Write.parse(line));
			}
		});
		return new Recording(List.copyOf(scenes));
	}

	/**
	 * Writes that belong together.
	 *
	 * @param title what they mean
	 * @param writes the writes, in order
	 */
	record Scene(String title, List<Write> writes) {

	}

	/**
	 * A write of a broker.
	 *
	 * @param action what it does
	 * @param path path of the znode
	 * @param data the data
	 */
	record Write(Action action, String path, String data) {

		static Write parse(String line) {
			String[] parts = line.split(" ", 3);
			return new Write(Action.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1],
					(parts.length > 2) ? parts[2] : "");
		}

	}

	/** What a write does. */
	enum Action {

		/** Creates a znode that stays. */
		CREATE,

		/** Creates a znode that goes with the broker. */
		EPHEMERAL,

		/** Changes the data. */
		SET,

		/** Deletes a znode and all below it. */
		DELETE

	}

}
