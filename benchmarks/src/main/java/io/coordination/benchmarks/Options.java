// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of a command line, as pairs of {@code --name value}.
 */
public final class Options {

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

	private final Map<String, String> values = new HashMap<>();

	/**
	 * Reads a command line.
	 * @param arguments what was typed
	 * @param known the names that mean something
	 * @throws IllegalArgumentException if one is unknown or has no value
	 */
	public Options(String[] arguments, List<String> known) {
		for (int i = 0; i < arguments.length; i += 2) {
			String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
			if (!known.contains(name)) {
				throw new IllegalArgumentException(
						"There is no option '" + arguments[i] + "': use --" + String.join(", --", known));
			}
			if (i + 1 == arguments.length) {
				throw new IllegalArgumentException("The option --" + name + " needs a value");
			}
			this.values.put(name, arguments[i + 1]);
		}
	}

	/**
	 * A number.
	 * @param name name of the option
	 * @param least the smallest that makes sense
	 * @param otherwise its value unless it was given
	 * @return the number
	 * @throws IllegalArgumentException if it is none, or too small
	 */
	public int number(String name, int least, int otherwise) {
		String text = this.values.get(name);
		if (text == null) {
			return otherwise;
		}
		if (!text.matches("\\d{1,8}") || Integer.parseInt(text) < least) {
			throw new IllegalArgumentException("--" + name + " can't be '" + text + "': use " + least + " or more");
		}
		return Integer.parseInt(text);
	}

	/**
	 * A duration.
	 * @param name name of the option
	 * @param otherwise its value unless it was given
	 * @return the duration
	 * @throws IllegalArgumentException if it is none
	 */
	public Duration duration(String name, Duration otherwise) {
		String text = this.values.get(name);
		if (text == null) {
			return otherwise;
		}
		Matcher matcher = DURATION.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("--" + name + " can't be '" + text + "': use 200ms, 10s or 1m");
		}
		long count = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
			case "ms" -> Duration.ofMillis(count);
			case "s" -> Duration.ofSeconds(count);
			default -> Duration.ofMinutes(count);
		};
	}

	/**
	 * A text.
	 * @param name name of the option
	 * @return the text, empty unless it was given
	 */
	public Optional<String> text(String name) {
		return Optional.ofNullable(this.values.get(name));
	}

}
