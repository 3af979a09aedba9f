// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One change of a source file. The text to be replaced must be there exactly once, but
 * for white space, so that an edit whose code has changed is noticed and not skipped.
 *
 * @param file path below {@code io/coordination}
 * @param text the text to replace
 * @param replacement what to write in its place
 */
record Edit(String file, String text, String replacement) {

	String apply(String source) {
		Pattern pattern = Pattern.compile(
				Arrays.stream(this.text.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
		Matcher matcher = pattern.matcher(source);
		if (!matcher.find()) {
			throw new IllegalStateException(this.file + " has no such text any more: " + this.text);
		}
		int start = matcher.start();
		int end = matcher.end();
		if (matcher.find(start + 1)) {
			throw new IllegalStateException(this.file + " has this text more than once: " + this.text);
		}
		return source.substring(0, start) + this.replacement + source.substring(end);
	}

}
