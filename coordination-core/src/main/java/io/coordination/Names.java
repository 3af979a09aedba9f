// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.regex.Pattern;

/**
 * The one rule for names that become part of a path. What is read back from ZooKeeper is
 * held against it again.
 */
final class Names {

	private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

	private Names() {
	}

	static boolean isValid(String name) {
		return VALID.matcher(name).matches() && !name.equals(".") && !name.equals("..");
	}

	static String require(String what, String name) {
		if (!isValid(name)) {
			throw new IllegalArgumentException("The " + what + " '" + printable(name)
					+ "' is not a valid name: use 1 to 128 of the characters A-Z a-z 0-9 . _ - (but not '.' or '..')");
		}
		return name;
	}

	private static String printable(String name) {
		String clean = name.replaceAll("[^\\x20-\\x7E]", "?");
		return (clean.length() <= 140) ? clean : clean.substring(0, 140) + "...";
	}

}
