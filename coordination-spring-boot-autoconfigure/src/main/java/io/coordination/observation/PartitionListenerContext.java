// SPDX-License-Identifier: Apache-2.0

package io.coordination.observation;

import java.util.Collection;
import java.util.List;

import io.coordination.GroupName;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.micrometer.observation.Observation;

/**
 * What is known of one call of a listener or worker.
 */
public final class PartitionListenerContext extends Observation.Context {

	private final GroupName group;

	private final String listener;

	private final String event;

	private final List<PartitionClaim> claims;

	/**
	 * Creates the context.
	 * @param group the group
	 * @param listener id of the listener or worker
	 * @param event what it is called for
	 * @param claims the claims that it is called for
	 */
	public PartitionListenerContext(GroupName group, String listener, String event, Collection<PartitionClaim> claims) {
		this.group = group;
		this.listener = listener;
		this.event = event;
		this.claims = List.copyOf(claims);
	}

	/**
	 * The group.
	 * @return its name
	 */
	public GroupName getGroup() {
		return this.group;
	}

	/**
	 * The listener or worker.
	 * @return its id
	 */
	public String getListener() {
		return this.listener;
	}

	/**
	 * What it is called for.
	 * @return {@code assigned}, {@code revoked}, {@code lost} or {@code work}
	 */
	public String getEvent() {
		return this.event;
	}

	/**
	 * The partitions that it is called for.
	 * @return one for a worker, at least one for a listener
	 */
	public PartitionSet getPartitions() {
		return PartitionSet.of(this.claims.stream().map(PartitionClaim::partition).toList());
	}

	/**
	 * The newest generation in which one of them was claimed.
	 * @return the generation
	 */
	public long getGeneration() {
		return this.claims.stream().mapToLong(PartitionClaim::generation).max().orElse(0);
	}

}
