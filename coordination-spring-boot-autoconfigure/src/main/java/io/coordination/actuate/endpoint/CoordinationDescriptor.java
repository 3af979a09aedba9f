// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.GroupStatus;
import io.coordination.GroupStatus.Overview;
import io.coordination.MemberId;
import io.coordination.SessionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * This instance, its session and its groups in JSON.
 *
 * @param member this instance
 * @param session its session
 * @param groups its groups by name
 * @param elections its elections by name; left out if there are none
 * @param registry the instances of its cluster; absent without a registry
 */
public record CoordinationDescriptor(Member member, Session session, Map<String, Group> groups,
		@JsonInclude(Include.NON_EMPTY) Map<String, ElectionDescriptor> elections,
		@JsonInclude(Include.NON_NULL) @Nullable RegistryDescriptor registry) implements OperationResponseBody {

	/**
	 * This instance.
	 *
	 * @param id its id
	 * @param zone where it runs
	 */
	@JsonInclude(Include.ALWAYS)
	public record Member(String id, @Nullable String zone) {

	}

	/**
	 * The session with ZooKeeper.
	 *
	 * @param state state of the connection
	 * @param sessionId its id as ZooKeeper's tools print it
	 * @param negotiatedTimeout the timeout that the server granted
	 * @param leaseRemaining for how long claims may be held without another
	 * acknowledgement
	 */
	@JsonInclude(Include.ALWAYS)
	public record Session(String state, @Nullable String sessionId, String negotiatedTimeout, String leaseRemaining) {

		static Session of(SessionStatus session) {
			return new Session(session.state().name(), (session.sessionId() != 0) ? session.sessionIdText() : null,
					session.negotiatedTimeout().toString(),
					Duration.ofMillis(session.leaseRemaining().toMillis()).toString());
		}

	}

	/**
	 * A group as this instance last saw it.
	 *
	 * @param state state of the group, null before the first look at it
	 * @param generation the group's generation
	 * @param leader who leads
	 * @param members number of members
	 * @param partitions number of partitions
	 * @param owned number of partitions that this instance owns
	 * @param unassigned number of partitions that nobody can hold
	 */
	@JsonInclude(Include.ALWAYS)
	public record Group(@Nullable String state, long generation, @Nullable String leader, int members, int partitions,
			int owned, int unassigned) {

		static Group of(GroupStatus status) {
			int owned = status.held().size();
			Overview overview = status.overview().orElse(null);
			if (overview == null) {
				return new Group(null, status.generation(), null, 0, 0, owned, 0);
			}
			return new Group(overview.state().name(), overview.generation(),
					overview.leader().map(MemberId::value).orElse(null), overview.members(), overview.partitions(),
					owned, overview.unassigned());
		}

	}

}
