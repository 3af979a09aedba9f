// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.store.Node;

/**
 * Reads partitions out of the paths of a group's owner znodes.
 */
final class OwnerPaths {

	private final Pattern pattern;

	OwnerPaths(GroupName group) {
		this.pattern = Pattern
			.compile(Pattern.quote(Node.owners(group).path()) + "/([A-Za-z0-9._-]{1,128})/(0|[1-9][0-9]{0,6})");
	}

	PartitionSet partitions(List<String> paths) {
		return PartitionSet.of(paths.stream()
			.map(this.pattern::matcher)
			.filter(Matcher::matches)
			.filter((path) -> Integer.parseInt(path.group(2)) < Partition.MAX_PER_TOPIC)
			.map((path) -> new Partition(path.group(1), Integer.parseInt(path.group(2))))
			.toList());
	}

}
