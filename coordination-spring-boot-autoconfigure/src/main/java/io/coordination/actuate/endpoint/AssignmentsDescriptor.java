// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.util.List;

import io.coordination.GroupDescription;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The partitions of a group in JSON.
 *
 * @param group the group
 * @param generation its generation
 * @param partitions all partitions
 */
public record AssignmentsDescriptor(String group, long generation,
		List<PartitionDescriptor> partitions) implements OperationResponseBody {

	static AssignmentsDescriptor of(GroupDescription group) {
		return new AssignmentsDescriptor(group.group().value(), group.generation(),
				group.partitions().stream().map(PartitionDescriptor::of).toList());
	}

}
