// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.Partition;

/**
 * What to do about wrong values, where it is the same for several properties.
 */
final class Remedies {

	static final String NAME = "Use 1 to 128 of the characters A-Z a-z 0-9 . _ - (but not '.' or '..').";

	static final String PARTITIONS = "Use a number from 1 to " + Partition.MAX_PER_TOPIC + ".";

	private Remedies() {
	}

}
