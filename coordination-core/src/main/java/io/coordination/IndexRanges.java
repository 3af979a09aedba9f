// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * Ranges of partition indexes as text: {@code "0-3,7"}.
 */
final class IndexRanges {

	private IndexRanges() {
	}

	static String format(int[] ranges) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < ranges.length; i += 2) {
			text.append(text.isEmpty() ? "" : ",").append(ranges[i]);
			if (ranges[i + 1] > ranges[i] + 1) {
				text.append('-').append(ranges[i + 1] - 1);
			}
		}
		return text.toString();
	}

	static int[] parse(String text) {
		Ranges ranges = new Ranges(8);
		for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
			int dash = range.indexOf('-');
			int from = number((dash < 0) ? range : range.substring(0, dash), text);
			int to = (dash < 0) ? from : number(range.substring(dash + 1), text);
			if (from < ranges.end() || to < from) {
				throw malformed(text);
			}
			ranges.append(from, to + 1);
		}
		return ranges.take();
	}

	private static int number(String digits, String text) {
		boolean canonical = digits.length() >= 1 && digits.length() <= 7
				&& digits.chars().allMatch((c) -> c >= '0' && c <= '9')
				&& (digits.length() == 1 || digits.charAt(0) != '0');
		if (!canonical) {
			throw malformed(text);
		}
		int number = Integer.parseInt(digits);
		if (number >= Partition.MAX_PER_TOPIC) {
			throw malformed(text);
		}
		return number;
	}

	private static IllegalArgumentException malformed(String text) {
		String shown = (text.length() <= 60) ? text : text.substring(0, 60) + "...";
		return new IllegalArgumentException(
				"'" + shown + "' is not a list of ascending ranges such as 0-3,7 below " + Partition.MAX_PER_TOPIC);
	}

}
