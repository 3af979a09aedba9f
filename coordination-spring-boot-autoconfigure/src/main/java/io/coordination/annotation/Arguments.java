// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.annotation.EndpointMethod.Kind;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsChange;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import io.coordination.listener.Progress;

/**
 * The arguments that are known by the type of the parameter alone.
 */
final class Arguments {

	static final Set<Class<?>> CHANGES = Set.of(PartitionsAssigned.class, PartitionsRevoked.class, PartitionsLost.class,
			PartitionsChange.class);

	private static final Map<Class<?>, Argument<PartitionInvocation>> COMMON = Map.of(PartitionGroup.class,
			PartitionInvocation::group, Offsets.class, (invocation) -> invocation.group().offsets(), Coordinator.class,
			PartitionInvocation::coordinator, GroupName.class, (invocation) -> invocation.group().name(),
			MemberId.class, (invocation) -> invocation.coordinator().memberId());

	private static final Map<Class<?>, Argument<PartitionInvocation>> OF_ONE_PARTITION = Map.of(PartitionClaim.class,
			Arguments::claim, Partition.class, (invocation) -> claim(invocation).partition());

	private static final Map<Class<?>, Argument<PartitionInvocation>> OF_WORKERS = Map.of(Progress.class,
			PartitionInvocation::progress);

	private Arguments() {
	}

	static Optional<Argument<PartitionInvocation>> find(Class<?> type, EndpointMethod method) {
		if (method.kind() == Kind.LISTENER && CHANGES.contains(type)) {
			return Optional.of(PartitionInvocation::change);
		}
		if (hasOnePartition(method) && OF_ONE_PARTITION.containsKey(type)) {
			return Optional.of(Objects.requireNonNull(OF_ONE_PARTITION.get(type)));
		}
		if (method.kind() == Kind.WORKER && OF_WORKERS.containsKey(type)) {
			return Optional.of(Objects.requireNonNull(OF_WORKERS.get(type)));
		}
		return Optional.ofNullable(COMMON.get(type));
	}

	static boolean hasOnePartition(EndpointMethod method) {
		return method.kind() == Kind.WORKER || method.source().partitionScoped();
	}

	// For messages.
	static String names(EndpointMethod method) {
		Set<String> names = new TreeSet<>();
		COMMON.keySet().forEach((type) -> names.add(type.getSimpleName()));
		if (hasOnePartition(method)) {
			OF_ONE_PARTITION.keySet().forEach((type) -> names.add(type.getSimpleName()));
		}
		if (method.kind() == Kind.WORKER) {
			OF_WORKERS.keySet().forEach((type) -> names.add(type.getSimpleName()));
		}
		names.add("PartitionScoped");
		String joined = names.stream().collect(Collectors.joining(", "));
		return (method.kind() == Kind.LISTENER)
				? "PartitionsAssigned, PartitionsRevoked, PartitionsLost or PartitionsChange, and " + joined : joined;
	}

	private static PartitionClaim claim(PartitionInvocation invocation) {
		return Objects.requireNonNull(invocation.claim());
	}

}
