// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.Coordinator;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.PartitionGroup;
import io.coordination.election.Election;
import io.coordination.election.Elections;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.registry.ServiceRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
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

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/** The most partitions of an answer: some 2.5 MB of JSON. */
	static final int MAX_LIMIT = 10_000;

	private final Coordinator coordinator;

	private final PartitionGroups groups;

	private final MemberOptions member;

	private final Optional<ServiceRegistry> registry;

	private final GroupReader reader;

	private final Elections elections;

	/**
	 * Creates the endpoint.
	 * @param coordinator the coordinator
	 * @param groups its groups
	 * @param elections its elections
	 * @param member this instance
	 * @param registry the registry of instances, if there is one
	 */
	public CoordinationEndpoint(Coordinator coordinator, PartitionGroups groups, Elections elections,
			MemberOptions member, Optional<ServiceRegistry> registry) {
		this.coordinator = coordinator;
		this.groups = groups;
		this.elections = elections;
		this.member = member;
		this.registry = registry;
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
				CoordinationDescriptor.Session.of(this.coordinator.session()), descriptors, electionDescriptors(),
				this.registry.map((found) -> RegistryDescriptor.of(found.snapshot())).orElse(null));
	}

	private Map<String, ElectionDescriptor> electionDescriptors() {
		Map<String, ElectionDescriptor> descriptors = new TreeMap<>();
		for (Election election : this.elections.all()) {
			descriptors.put(election.name(), ElectionDescriptor.of(election));
		}
		return descriptors;
	}

	/**
	 * A group and its members. Reads the owner of each partition, but not what was
	 * committed.
	 * @param group name of the group
	 * @return the group, or nothing if there is none of that name
	 * @throws io.coordination.StoreUnavailableException if ZooKeeper can't be reached
	 */
	@ReadOperation
	public @Nullable GroupDescriptor group(@Selector String group) {
		GroupDescription description = describe(group, DescribeOptions.all().withoutOffsets());
		return (description != null) ? GroupDescriptor.of(description) : null;
	}

	/**
	 * One view of a group.
	 * @param group name of the group
	 * @param view what to show of it: {@code assignments}
	 * @param topic the only topic to show, all unless given
	 * @param from how many partitions to pass over, in order of topic and index; none
	 * unless given
	 * @param limit the most partitions to show; 10,000 unless given, or if it is more
	 * @return partitions of the group, or nothing if there is no such group or view
	 * @throws io.coordination.StoreUnavailableException if ZooKeeper can't be reached
	 * @throws InvalidEndpointRequestException if {@code from} is negative or
	 * {@code limit} not positive
	 */
	@ReadOperation
	public @Nullable AssignmentsDescriptor view(@Selector String group, @Selector String view, @Nullable String topic,
			@Nullable Integer from, @Nullable Integer limit) {
		if (!ASSIGNMENTS.equals(view) || (topic != null && !MemberId.isValid(topic))) {
			return null;
		}
		DescribeOptions page = DescribeOptions.page(require("from", from, 0, 0),
				Math.min(require("limit", limit, 1, MAX_LIMIT), MAX_LIMIT));
		DescribeOptions options = (topic != null) ? page.ofTopic(topic) : page;
		GroupDescription description = describe(group, options);
		return (description != null) ? AssignmentsDescriptor.of(description, options) : null;
	}

	private static int require(String name, @Nullable Integer given, int least, int otherwise) {
		if (given != null && given < least) {
			throw new InvalidEndpointRequestException(name + " is " + given + ": use " + least + " or more",
					"'" + name + "' must be " + least + " or more");
		}
		return (given != null) ? given : otherwise;
	}

	// A name of a group is valid where that of a member is.
	private @Nullable GroupDescription describe(String group, DescribeOptions options) {
		if (!MemberId.isValid(group)) {
			return null;
		}
		GroupDescription description = this.reader.read(group, options);
		boolean known = !description.topics().isEmpty() || !description.members().isEmpty()
				|| this.groups.all().stream().anyMatch((each) -> each.name().value().equals(group));
		return known ? description : null;
	}

}
