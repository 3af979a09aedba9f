// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;

/**
 * Content of {@code ids/<member>}: what a member declares, and what it has reached.
 *
 * @param schemaVersion the newest schema that the member can write
 * @param incarnation random, new with each registration
 * @param process who registered: process id, host and a random part
 * @param sessionTimeout the negotiated timeout of its session
 * @param topics the number of partitions that it declares, by topic
 * @param assignor name of its assignor
 * @param zone where it runs
 * @param weight its share relative to the others
 * @param capacity the most partitions that it can hold
 * @param metadata texts for people to read
 * @param status whether it takes part or is leaving
 * @param ack what it has reached
 * @param successor whom it would have take over what it holds, where members stand by
 */
public record Registration(int schemaVersion, String incarnation, String process, Duration sessionTimeout,
		SortedMap<String, Integer> topics, String assignor, Optional<String> zone, int weight, int capacity,
		Map<String, String> metadata, MemberStatus status, Ack ack, Optional<MemberId> successor) {

	/**
	 * Copies its arguments.
	 */
	public Registration {
		topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
		metadata = Map.copyOf(metadata);
	}

	/**
	 * A registration that names no successor.
	 * @param schemaVersion the newest schema that the member can write
	 * @param incarnation random, new with each registration
	 * @param process who registered
	 * @param sessionTimeout the negotiated timeout of its session
	 * @param topics the number of partitions that it declares, by topic
	 * @param assignor name of its assignor
	 * @param zone where it runs
	 * @param weight its share relative to the others
	 * @param capacity the most partitions that it can hold
	 * @param metadata texts for people to read
	 * @param status whether it takes part or is leaving
	 * @param ack what it has reached
	 */
	public Registration(int schemaVersion, String incarnation, String process, Duration sessionTimeout,
			SortedMap<String, Integer> topics, String assignor, Optional<String> zone, int weight, int capacity,
			Map<String, String> metadata, MemberStatus status, Ack ack) {
		this(schemaVersion, incarnation, process, sessionTimeout, topics, assignor, zone, weight, capacity, metadata,
				status, ack, Optional.empty());
	}

	/**
	 * The same registration with another status.
	 * @param status the status
	 * @return a copy
	 */
	public Registration withStatus(MemberStatus status) {
		return new Registration(this.schemaVersion, this.incarnation, this.process, this.sessionTimeout, this.topics,
				this.assignor, this.zone, this.weight, this.capacity, this.metadata, status, this.ack, this.successor);
	}

	/**
	 * The same registration with another ack.
	 * @param ack the ack
	 * @return a copy
	 */
	public Registration withAck(Ack ack) {
		return new Registration(this.schemaVersion, this.incarnation, this.process, this.sessionTimeout, this.topics,
				this.assignor, this.zone, this.weight, this.capacity, this.metadata, this.status, ack, this.successor);
	}

	/**
	 * The same registration with a successor.
	 * @param successor whom the member would have take over
	 * @return a copy
	 */
	public Registration withSuccessor(MemberId successor) {
		return new Registration(this.schemaVersion, this.incarnation, this.process, this.sessionTimeout, this.topics,
				this.assignor, this.zone, this.weight, this.capacity, this.metadata, this.status, this.ack,
				Optional.of(successor));
	}

	/**
	 * The same registration with another declaration.
	 * @param topics the number of partitions by topic
	 * @param capacity the most partitions that the member can hold
	 * @return a copy
	 */
	public Registration withTopics(SortedMap<String, Integer> topics, int capacity) {
		return new Registration(this.schemaVersion, this.incarnation, this.process, this.sessionTimeout, topics,
				this.assignor, this.zone, this.weight, capacity, this.metadata, this.status, this.ack, this.successor);
	}

	/**
	 * What a member has reached.
	 *
	 * @param generation the generation of the target that it holds exactly, 0 before the
	 * first
	 * @param held the number of partitions that it holds
	 * @param refused partitions that it can't take because an abandoned callback still
	 * runs
	 */
	public record Ack(long generation, int held, PartitionSet refused) {

		/** Nothing reached yet. */
		public static final Ack NONE = new Ack(0, 0, PartitionSet.empty());

	}

}
