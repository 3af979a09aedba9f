// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.BitSet;

/**
 * Partition indexes as text: {@code "0-3,7"}.
 */
final class IndexRanges {

	private IndexRanges() {
	}

	static String format(BitSet bits) {
		StringBuilder text = new StringBuilder();
		for (int from = bits.nextSetBit(0); from >= 0;) {
			int to = bits.nextClearBit(from) - 1;
			text.append(text.isEmpty() ? "" : ",").append(from);
			if (to > from) {
				text.append('-').append(to);
			}
			from = bits.nextSetBit(to + 1);
		}
		return text.toString();
	}

	static BitSet parse(String text) {
		BitSet bits = new BitSet();
		int last = -1;
		for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
			int dash = range.indexOf('-');
			int from = number((dash < 0) ? range : range.substring(0, dash), text);
			int to = (dash < 0) ? from : number(range.substring(dash + 1), text);
			if (from <= last || to < from) {
				throw malformed(text);
			}
			bits.set(from, to + 1);
			last = to;
		}
		return bits;
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
