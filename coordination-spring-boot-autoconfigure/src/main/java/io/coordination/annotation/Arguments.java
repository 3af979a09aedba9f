// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsChange;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import io.coordination.listener.Progress;

/**
 * The types that parameters may have, and where their values come from.
 */
final class Arguments {

	static final Set<Class<?>> CHANGES = Set.of(PartitionsAssigned.class, PartitionsRevoked.class, PartitionsLost.class,
			PartitionsChange.class);

	private static final Map<Class<?>, Function<Invocation, Object>> COMMON = common();

	private static final Map<Class<?>, Function<Invocation, Object>> OF_WORKERS = Map.of(PartitionClaim.class,
			Arguments::claim, Partition.class, (invocation) -> claim(invocation).partition(), Progress.class,
			(invocation) -> Objects.requireNonNull(invocation.progress()));

	private Arguments() {
	}

	static boolean isForListener(Class<?> type) {
		return CHANGES.contains(type) || COMMON.containsKey(type);
	}

	static boolean isForWorker(Class<?> type) {
		return OF_WORKERS.containsKey(type) || COMMON.containsKey(type);
	}

	static Object resolve(Class<?> type, Invocation invocation) {
		if (CHANGES.contains(type)) {
			return Objects.requireNonNull(invocation.change());
		}
		Function<Invocation, Object> source = COMMON.getOrDefault(type, OF_WORKERS.get(type));
		return Objects.requireNonNull(source).apply(invocation);
	}

	static String namesForListener() {
		return names(COMMON.keySet());
	}

	static String namesForWorker() {
		return names(OF_WORKERS.keySet()) + ", " + names(COMMON.keySet());
	}

	private static String names(Set<Class<?>> types) {
		return types.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
	}

	private static PartitionClaim claim(Invocation invocation) {
		return Objects.requireNonNull(invocation.claim());
	}

	private static Map<Class<?>, Function<Invocation, Object>> common() {
		Map<Class<?>, Function<Invocation, Object>> sources = new LinkedHashMap<>();
		sources.put(PartitionGroup.class, Invocation::group);
		sources.put(Offsets.class, (invocation) -> invocation.group().offsets());
		sources.put(Coordinator.class, Invocation::coordinator);
		sources.put(GroupName.class, (invocation) -> invocation.group().name());
		sources.put(MemberId.class, (invocation) -> invocation.coordinator().memberId());
		return sources;
	}

}
