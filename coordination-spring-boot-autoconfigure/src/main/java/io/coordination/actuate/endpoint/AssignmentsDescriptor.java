// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The partitions of a group in JSON, or some of them.
 *
 * @param group the group
 * @param generation its generation
 * @param partitions the partitions
 * @param total the number of partitions of the group, or of the topic that was asked for
 * @param from how many of these were passed over
 * @param next what to ask for as {@code from} to get those that follow, null at the end
 */
@JsonInclude(Include.ALWAYS)
public record AssignmentsDescriptor(String group, long generation, List<PartitionDescriptor> partitions, int total,
		int from, @Nullable Integer next) implements OperationResponseBody {

	static AssignmentsDescriptor of(GroupDescription group, DescribeOptions page) {
		int total = group.topics()
			.entrySet()
			.stream()
			.filter((topic) -> page.topic().map(topic.getKey()::equals).orElse(true))
			.mapToInt(Map.Entry::getValue)
			.sum();
		long next = (long) page.from() + group.partitions().size();
		return new AssignmentsDescriptor(group.group().value(), group.generation(),
				group.partitions().stream().map(PartitionDescriptor::of).toList(), total, page.from(),
				(next < total) ? (int) next : null);
	}

}
