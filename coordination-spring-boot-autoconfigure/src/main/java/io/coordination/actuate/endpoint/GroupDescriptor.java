// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.GroupDescription;
import io.coordination.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A group and its members in JSON.
 *
 * @param group the group
 * @param state its state
 * @param generation its generation
 * @param leader who leads
 * @param assignor name of the leader's assignor
 * @param topics the number of partitions by topic
 * @param unassigned partitions in no target, as ranges by topic
 * @param members the registered members
 */
@JsonInclude(Include.ALWAYS)
public record GroupDescriptor(String group, String state, long generation, @Nullable String leader,
		@Nullable String assignor, Map<String, Integer> topics, Map<String, String> unassigned,
		List<MemberDescriptor> members) implements OperationResponseBody {

	static GroupDescriptor of(GroupDescription group) {
		return new GroupDescriptor(group.group().value(), group.state().name(), group.generation(),
				group.leader().map(MemberId::value).orElse(null), group.assignor().orElse(null), group.topics(),
				group.unassigned().ranges(), group.members().stream().map(MemberDescriptor::of).toList());
	}

}
