// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.GroupDescription;
import org.jspecify.annotations.Nullable;

/**
 * A registered member in JSON.
 *
 * @param id its id
 * @param status what it says of itself
 * @param zone where it runs
 * @param weight its share relative to the others
 * @param generation the generation that it acknowledged
 * @param target what the leader decided for it, as ranges by topic
 * @param held what it owns, as ranges by topic
 */
@JsonInclude(Include.ALWAYS)
public record MemberDescriptor(String id, String status, @Nullable String zone, int weight, long generation,
		Map<String, String> target, Map<String, String> held) {

	static MemberDescriptor of(GroupDescription.Member member) {
		return new MemberDescriptor(member.id().value(), member.status().name(), member.zone().orElse(null),
				member.weight(), member.generation(), member.target().ranges(), member.held().ranges());
	}

}
