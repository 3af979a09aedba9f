// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.MemberId;

/**
 * Until when members that vanished keep their targets. It begins anew with each leader,
 * since nobody writes down when a member vanished. Who was draining left for good.
 */
final class Grace {

	private Grace() {
	}

	static SortedMap<MemberId, Long> of(GroupView before, SortedMap<MemberId, SeenMember> members, long now,
			long length) {
		SortedMap<MemberId, Long> grace = new TreeMap<>();
		before.previous().forEach((id, previous) -> {
			if (!members.containsKey(id) && !previous.isEmpty()) {
				SeenMember last = before.members().get(id);
				long until = (last != null && last.isDraining()) ? now : now + length;
				grace.put(id, before.grace().getOrDefault(id, until));
			}
		});
		return grace;
	}

}
