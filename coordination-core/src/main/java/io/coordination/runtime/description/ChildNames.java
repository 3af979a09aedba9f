// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

import io.coordination.MemberId;
import io.coordination.Partition;

/**
 * Names of znodes, as they come back from ZooKeeper: anybody may have made them. What
 * isn't a valid name is not ours, and is passed over.
 */
final class ChildNames {

	private static final Pattern CANONICAL = Pattern.compile("0|[1-9][0-9]{0,6}");

	private ChildNames() {
	}

	static List<MemberId> members(List<String> names) {
		return names.stream().filter(MemberId::isValid).map(MemberId::new).sorted().toList();
	}

	static List<String> topics(List<String> names) {
		return names.stream().filter(MemberId::isValid).sorted().toList();
	}

	/**
	 * Reads names of partitions: canonical decimals, so that 007 is not 7.
	 * @param names the names
	 * @return the indexes
	 */
	static BitSet indexes(List<String> names) {
		BitSet indexes = new BitSet();
		names.stream()
			.filter((name) -> CANONICAL.matcher(name).matches())
			.mapToInt(Integer::parseInt)
			.filter((index) -> index < Partition.MAX_PER_TOPIC)
			.forEach(indexes::set);
		return indexes;
	}

}
