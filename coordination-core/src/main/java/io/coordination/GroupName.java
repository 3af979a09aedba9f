// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * Name of a group.
 *
 * @param value 1 to 128 of {@code A-Z a-z 0-9 . _ -}, not {@code .} or {@code ..}
 */
public record GroupName(String value) implements Comparable<GroupName> {

	/**
	 * Checks the name.
	 * @throws IllegalArgumentException if it is not a valid name
	 */
	public GroupName {
		Names.require("group", value);
	}

	@Override
	public int compareTo(GroupName other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
