// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.listener.ListenerDefinition;
import io.coordination.listener.PartitionEndpointConfigurer;
import io.coordination.listener.PartitionEndpointRegistrar;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;

/**
 * Holds on to partitions while work runs that came from outside, such as requests: inject
 * this bean, and do the work between {@link #enter} and the end of its permit. Safe for
 * any thread.
 * <p>
 * When a partition is revoked nobody is let in any more, and the partition is released
 * when the last one is out: nobody else can own it before that. This wait ends with the
 * group's revocation timeout, and with the lease: the partition may then be owned by
 * somebody else while work still runs here, and only a resource that checks fencing
 * tokens is safe from it. So work must end in less than the revocation timeout; it also
 * delays the hand-over of its partition.
 * <p>
 * Listeners of the group are told of a revocation when the last one is out, and of an
 * assignment before the first is let in.
 */
public final class PartitionGuard implements PartitionEndpointConfigurer {

	private static final Logger logger = LoggerFactory.getLogger(PartitionGuard.class);

	private final Map<String, Map<Partition, Gate>> groups = new ConcurrentHashMap<>();

	/**
	 * Creates the guard.
	 * @param groups names of the groups whose partitions are guarded
	 */
	public PartitionGuard(Collection<String> groups) {
		groups.forEach((group) -> this.groups.put(group, new ConcurrentHashMap<>()));
	}

	/**
	 * Whether partitions of a group are guarded here at all.
	 * @param group name of the group
	 * @return false if nobody is let in for it, ever
	 */
	public boolean guards(String group) {
		return this.groups.containsKey(group);
	}

	/**
	 * Lets work in if the partition is held.
	 * @param group name of the group
	 * @param partition the partition
	 * @return to be closed when the work is done; empty if the partition isn't held, or
	 * about to be given up
	 */
	public Optional<PartitionPermit> enter(String group, Partition partition) {
		return enter(group, partition, OptionalLong.empty());
	}

	/**
	 * Lets work in if the partition is held, and nobody is known to have held it since.
	 * @param group name of the group
	 * @param partition the partition
	 * @param token a fencing token of the partition that somebody has seen
	 * @return to be closed when the work is done; empty if the partition isn't held,
	 * about to be given up, or was claimed by somebody else since
	 */
	public Optional<PartitionPermit> enter(String group, Partition partition, OptionalLong token) {
		Gate gate = this.groups.getOrDefault(group, Map.of()).get(partition);
		if (gate == null || isStale(gate.claim(), token) || !gate.enter()) {
			return Optional.empty();
		}
		return Optional.of(gate.permit());
	}

	private static boolean isStale(PartitionClaim claim, OptionalLong token) {
		return token.isPresent() && Long.compareUnsigned(claim.fencingToken(), token.getAsLong()) < 0;
	}

	@Override
	public void configure(PartitionEndpointRegistrar registrar) {
		this.groups.forEach((group, gates) -> {
			registrar.addListener(ListenerDefinition
				.of(group, PartitionsAssigned.class, (change, same) -> open(gates, change.claims()))
				.id("partition-guard-open-" + group)
				.order(Ordered.LOWEST_PRECEDENCE)
				.build());
			registrar.addListener(ListenerDefinition
				.of(group, PartitionsRevoked.class, (change, same) -> drain(same, gates, change.claims()))
				.id("partition-guard-close-" + group)
				.order(Ordered.HIGHEST_PRECEDENCE)
				.build());
			registrar.addListener(
					ListenerDefinition.of(group, PartitionsLost.class, (change, same) -> shut(gates, change.claims()))
						.id("partition-guard-lose-" + group)
						.order(Ordered.HIGHEST_PRECEDENCE)
						.build());
		});
	}

	private static void open(Map<Partition, Gate> gates, List<PartitionClaim> claims) {
		claims.forEach((claim) -> gates.put(claim.partition(), new Gate(claim)));
	}

	private static void drain(PartitionGroup group, Map<Partition, Gate> gates, List<PartitionClaim> claims)
			throws InterruptedException {
		List<Gate> shut = shut(gates, claims);
		try {
			for (Gate gate : shut) {
				gate.awaitEmpty();
			}
		}
		catch (InterruptedException ex) {
			shut.stream()
				.filter((gate) -> gate.inside() > 0)
				.forEach((gate) -> logger.warn(
						"Group {}: {} requests on {} still run, though it can't be held any longer (revocation-timeout, or"
								+ " the lease has ended)",
						group.name(), gate.inside(), gate.claim().partition()));
			throw ex;
		}
	}

	// A newer claim of the same partition has a gate of its own.
	private static List<Gate> shut(Map<Partition, Gate> gates, List<PartitionClaim> claims) {
		List<Gate> shut = new ArrayList<>();
		for (PartitionClaim claim : claims) {
			Gate gate = gates.get(claim.partition());
			if (gate != null && gate.claim().equals(claim)) {
				gate.close();
				gates.remove(claim.partition(), gate);
				shut.add(gate);
			}
		}
		return shut;
	}

}
