// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.PartitionGroup;
import io.coordination.lifecycle.PartitionGroups;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Shows this instance and its groups, and any group as it stands in ZooKeeper.
 */
@Endpoint(id = "coordination", defaultAccess = Access.READ_ONLY)
public class CoordinationEndpoint {

	static final String ASSIGNMENTS = "assignments";

	private static final Duration TIME_TO_LIVE = Duration.ofMillis(250);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final Coordinator coordinator;

	private final PartitionGroups groups;

	private final MemberOptions member;

	private final GroupReader reader;

	/**
	 * Creates the endpoint.
	 * @param coordinator the coordinator
	 * @param groups its groups
	 * @param member this instance
	 */
	public CoordinationEndpoint(Coordinator coordinator, PartitionGroups groups, MemberOptions member) {
		this.coordinator = coordinator;
		this.groups = groups;
		this.member = member;
		this.reader = new GroupReader(coordinator, TIME_TO_LIVE, TIMEOUT);
	}

	/**
	 * This instance, its session and its groups, without asking ZooKeeper.
	 * @return what is known
	 */
	@ReadOperation
	public CoordinationDescriptor coordination() {
		Map<String, CoordinationDescriptor.Group> descriptors = new TreeMap<>();
		for (PartitionGroup group : this.groups.all()) {
			descriptors.put(group.name().value(), CoordinationDescriptor.Group.of(group.status()));
		}
		return new CoordinationDescriptor(
				new CoordinationDescriptor.Member(this.coordinator.memberId().value(), this.member.zone().orElse(null)),
				CoordinationDescriptor.Session.of(this.coordinator.session()), descriptors);
	}

	/**
	 * A group and its members.
	 * @param group name of the group
	 * @return the group, or nothing if there is none of that name
	 * @throws io.coordination.StoreUnavailableException if ZooKeeper can't be reached
	 */
	@ReadOperation
	public @Nullable GroupDescriptor group(@Selector String group) {
		GroupDescription description = describe(group);
		return (description != null) ? GroupDescriptor.of(description) : null;
	}

	/**
	 * One view of a group.
	 * @param group name of the group
	 * @param view what to show of it: {@code assignments}
	 * @return the partitions of the group, or nothing if there is no such group or view
	 * @throws io.coordination.StoreUnavailableException if ZooKeeper can't be reached
	 */
	@ReadOperation
	public @Nullable AssignmentsDescriptor view(@Selector String group, @Selector String view) {
		GroupDescription description = ASSIGNMENTS.equals(view) ? describe(group) : null;
		return (description != null) ? AssignmentsDescriptor.of(description) : null;
	}

	// A name of a group is valid where that of a member is.
	private @Nullable GroupDescription describe(String group) {
		if (!MemberId.isValid(group)) {
			return null;
		}
		GroupDescription description = this.reader.read(group);
		boolean known = !description.topics().isEmpty() || !description.members().isEmpty()
				|| this.groups.all().stream().anyMatch((each) -> each.name().value().equals(group));
		return known ? description : null;
	}

}
