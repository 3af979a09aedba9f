// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * Name of a member, unique within a group.
 *
 * @param value 1 to 128 of {@code A-Z a-z 0-9 . _ -}, not {@code .} or {@code ..}
 */
public record MemberId(String value) implements Comparable<MemberId> {

	/**
	 * Checks the name.
	 * @throws IllegalArgumentException if it is not a valid name
	 */
	public MemberId {
		Names.require("member id", value);
	}

	/**
	 * Whether the text could be a member id, for what is read from outside.
	 * @param text the text to look at
	 * @return true if {@code new MemberId(text)} would succeed
	 */
	public static boolean isValid(String text) {
		return Names.isValid(text);
	}

	@Override
	public int compareTo(MemberId other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
