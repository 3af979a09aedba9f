// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.output;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that one owner appends to under its claim. Its name is the fencing token, so no
 * other owner ever writes it; the attempt tells apart the runs of one owner's worker, of
 * which a new one never goes on with the file of a failed one.
 *
 * @param token fencing token of the claim
 * @param attempt which run of the worker under that claim, from 0
 */
public record Segment(long token, int attempt) {

	private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,18})(?:-([1-9][0-9]{0,8}))?");

	private static final String SUFFIX = ".log";

	/**
	 * Checks its arguments.
	 * @throws IllegalArgumentException if one is out of bounds
	 */
	public Segment {
		if (token < 1 || attempt < 0 || attempt > 999_999_999) {
			throw new IllegalArgumentException("There is no segment " + token + "-" + attempt);
		}
	}

	static Segment parse(String name) {
		Matcher matcher = NAME.matcher(name);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + name + "' is not the name of a segment");
		}
		String attempt = matcher.group(2);
		return new Segment(Long.parseLong(matcher.group(1)), (attempt != null) ? Integer.parseInt(attempt) : 0);
	}

	Path in(Path directory) {
		return directory.resolve(this + SUFFIX);
	}

	@Override
	public String toString() {
		return (this.attempt == 0) ? Long.toString(this.token) : this.token + "-" + this.attempt;
	}

}
