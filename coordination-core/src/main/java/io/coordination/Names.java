// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * The one rule for names that become part of a path. What is read back from ZooKeeper is
 * held against it again.
 */
final class Names {

	private static final int MAX_LENGTH = 128;

	private Names() {
	}

	static boolean isValid(String name) {
		if (name.isEmpty() || name.length() > MAX_LENGTH || name.equals(".") || name.equals("..")) {
			return false;
		}
		// no regular expression: sets of partitions check a name for each of their topics
		for (int i = 0; i < name.length(); i++) {
			if (!isValid(name.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isValid(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
				|| c == '-';
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
