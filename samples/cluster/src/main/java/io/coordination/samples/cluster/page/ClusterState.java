// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.coordination.CommittedOffset;
import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.GroupDescription.Owner;
import io.coordination.GroupDescription.PartitionDescription;
import io.coordination.election.Elections;
import io.coordination.registry.RegisteredInstance;
import io.coordination.registry.RegistrySnapshot;
import io.coordination.registry.ServiceRegistry;
import io.coordination.routing.PartitionRoute;
import io.coordination.routing.PartitionRouter;
import io.coordination.samples.cluster.page.State.Instance;
import io.coordination.samples.cluster.page.State.LeaderState;
import io.coordination.samples.cluster.page.State.PartitionState;
import io.coordination.samples.cluster.page.State.Registration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Puts together what registry, election, router and group say of the cluster. Safe for
 * any thread.
 */
@Component
class ClusterState {

	private final Coordinator coordinator;

	private final Elections elections;

	private final ServiceRegistry registry;

	private final PartitionRouter router;

	private final String service;

	ClusterState(Coordinator coordinator, Elections elections, ServiceRegistry registry, PartitionRouter router,
			@Value("${spring.application.name}") String service) {
		this.coordinator = coordinator;
		this.elections = elections;
		this.registry = registry;
		this.router = router;
		this.service = service;
	}

	String self() {
		return this.coordinator.memberId().value();
	}

	List<Instance> instances(Optional<GroupDescription> group) {
		RegistrySnapshot registered = this.registry.snapshot();
		Set<String> ids = new TreeSet<>();
		registered.all()
			.stream()
			.filter((each) -> each.service().equals(this.service))
			.forEach((each) -> ids.add(each.id()));
		List<GroupDescription.Member> members = group.map(GroupDescription::members).orElse(List.of());
		members.forEach((member) -> ids.add(member.id().value()));
		return ids.stream().map((id) -> {
			Optional<GroupDescription.Member> member = members.stream()
				.filter((each) -> each.id().value().equals(id))
				.findFirst();
			return new Instance(id, registered.instance(this.service, id).map(ClusterState::registration).orElse(null),
					member.map((each) -> each.status().name()).orElse(null),
					member.map((each) -> (long) each.held().size()).orElse(0L));
		}).toList();
	}

	private static Registration registration(RegisteredInstance instance) {
		return new Registration(instance.uri(), instance.routes(), instance.tags(), instance.version().orElse(null),
				instance.metadata().get("pid"), instance.leaving(), instance.registeredAt());
	}

	@Nullable LeaderState leader() {
		return this.elections.get("report")
			.leader()
			.map((leader) -> new LeaderState(leader.member().value(), Long.toString(leader.fencingToken()),
					leader.since()))
			.orElse(null);
	}

	List<PartitionState> partitions(Optional<GroupDescription> group) {
		return group.map(GroupDescription::partitions).orElse(List.of()).stream().map(this::partition).toList();
	}

	private PartitionState partition(PartitionDescription described) {
		Optional<Owner> owner = described.owner();
		Optional<URI> route = Optional.of(this.router.route("counters", described.partition()))
			.flatMap(PartitionRoute::uri);
		return new PartitionState(described.partition().index(),
				owner.map((each) -> each.member().value()).orElse(null),
				owner.map((each) -> Long.toString(each.fencingToken())).orElse(null),
				described.offset().map(CommittedOffset::offset).orElse(0L), route.orElse(null));
	}

}
