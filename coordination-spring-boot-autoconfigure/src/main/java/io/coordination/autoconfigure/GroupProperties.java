// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a group.
 */
public class GroupProperties {

	/**
	 * Number of partitions of the topic that is named like the group. May grow from one
	 * release to the next, but never shrink.
	 */
	private @Nullable Integer partitions;

	/**
	 * Number of partitions by topic.
	 */
	private final Map<String, Integer> topics = new LinkedHashMap<>();

	/**
	 * Where the partitions come from: static (from "partitions" and "topics"),
	 * zookeeper-topics, or the name of a PartitionSource bean. The same on all instances.
	 */
	private String source = "static";

	/**
	 * Regular expression that the whole name of a topic must match, with the source
	 * zookeeper-topics. All topics by default.
	 */
	private @Nullable String topicPattern;

	/**
	 * Whether a change of partition leaders triggers a rebalance. Use an assignor that
	 * heeds them, such as near-leader.
	 */
	private boolean followLeaders;

	/**
	 * What computes who gets which partitions: sticky, range, round-robin, near-leader,
	 * or the name of an Assignor bean. The same on all instances.
	 */
	private String assignor = "sticky";

	/**
	 * Time that an instance is registered before it publishes targets as leader, so that
	 * the first to start doesn't take everything.
	 */
	private Duration initialRebalanceDelay = Duration.ofSeconds(1);

	/**
	 * Time of quiet that the leader waits for before it moves held partitions for
	 * balance.
	 */
	private Duration rebalanceDelay = Duration.ofMillis(200);

	/**
	 * Time that an instance which stopped or vanished keeps its partitions, so that a
	 * restart moves none. Needs a fixed "coordination.member.id".
	 */
	private Duration rejoinGrace = Duration.ZERO;

	/**
	 * Time that listeners and workers may take to give up a partition until it is
	 * abandoned. One that takes half of it is reported as stuck.
	 */
	private Duration revocationTimeout = Duration.ofSeconds(30);

	/**
	 * What workers do while the connection is interrupted: go on until the lease of their
	 * claims ends (continue), or be interrupted at once and begin again when it is back
	 * (pause).
	 */
	private OnDisconnect onDisconnect = OnDisconnect.CONTINUE;

	public @Nullable Integer getPartitions() {
		return this.partitions;
	}

	public void setPartitions(@Nullable Integer partitions) {
		this.partitions = partitions;
	}

	public Map<String, Integer> getTopics() {
		return this.topics;
	}

	public String getSource() {
		return this.source;
	}

	public void setSource(String source) {
		this.source = source;
	}

	public @Nullable String getTopicPattern() {
		return this.topicPattern;
	}

	public void setTopicPattern(@Nullable String topicPattern) {
		this.topicPattern = topicPattern;
	}

	public boolean isFollowLeaders() {
		return this.followLeaders;
	}

	public void setFollowLeaders(boolean followLeaders) {
		this.followLeaders = followLeaders;
	}

	public String getAssignor() {
		return this.assignor;
	}

	public void setAssignor(String assignor) {
		this.assignor = assignor;
	}

	public Duration getInitialRebalanceDelay() {
		return this.initialRebalanceDelay;
	}

	public void setInitialRebalanceDelay(Duration initialRebalanceDelay) {
		this.initialRebalanceDelay = initialRebalanceDelay;
	}

	public Duration getRebalanceDelay() {
		return this.rebalanceDelay;
	}

	public void setRebalanceDelay(Duration rebalanceDelay) {
		this.rebalanceDelay = rebalanceDelay;
	}

	public Duration getRejoinGrace() {
		return this.rejoinGrace;
	}

	public void setRejoinGrace(Duration rejoinGrace) {
		this.rejoinGrace = rejoinGrace;
	}

	public Duration getRevocationTimeout() {
		return this.revocationTimeout;
	}

	public void setRevocationTimeout(Duration revocationTimeout) {
		this.revocationTimeout = revocationTimeout;
	}

	public OnDisconnect getOnDisconnect() {
		return this.onDisconnect;
	}

	public void setOnDisconnect(OnDisconnect onDisconnect) {
		this.onDisconnect = onDisconnect;
	}

}
