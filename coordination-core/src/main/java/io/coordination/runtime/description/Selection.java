// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.DescribeOptions;
import io.coordination.PartitionSet;

/**
 * Which partitions are asked for. Pure.
 */
final class Selection {

	private Selection() {
	}

	static PartitionSet select(DescribeOptions options, Map<String, Integer> topics) {
		Map<String, BitSet> selected = new TreeMap<>();
		int skip = options.from();
		int left = options.limit();
		for (Map.Entry<String, Integer> topic : new TreeMap<>(topics).entrySet()) {
			if (options.topic().isPresent() && !options.topic().get().equals(topic.getKey())) {
				continue;
			}
			int begin = Math.min(skip, topic.getValue());
			int count = Math.min(left, topic.getValue() - begin);
			BitSet indexes = new BitSet();
			indexes.set(begin, begin + count);
			selected.put(topic.getKey(), indexes);
			skip -= begin;
			left -= count;
		}
		return PartitionSet.ofIndexes(selected);
	}

}
