// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How to take part in a group. Immutable; made by {@link #named(String)}.
 */
public final class GroupOptions {

	private final GroupName name;

	private final SortedMap<String, Integer> topics;

	private final Optional<PartitionSource> source;

	private final boolean followLeaders;

	private final Assignor assignor;

	private final Duration initialRebalanceDelay;

	private final Duration rebalanceDelay;

	private final Duration rejoinGrace;

	private final Duration revocationTimeout;

	private final Duration shutdownTimeout;

	private final boolean standby;

	private GroupOptions(Builder builder) {
		this.name = builder.name;
		this.topics = Collections.unmodifiableSortedMap(new TreeMap<>(builder.topics));
		this.source = Optional.ofNullable(builder.source);
		this.followLeaders = builder.followLeaders;
		this.assignor = builder.assignor;
		this.initialRebalanceDelay = builder.initialRebalanceDelay;
		this.rebalanceDelay = builder.rebalanceDelay;
		this.rejoinGrace = builder.rejoinGrace;
		this.revocationTimeout = builder.revocationTimeout;
		this.shutdownTimeout = builder.shutdownTimeout;
		this.standby = builder.standby;
	}

	/**
	 * Begins the options of a group.
	 * @param name name of the group
	 * @return a builder
	 * @throws IllegalArgumentException if the name is not valid
	 */
	public static Builder named(String name) {
		return new Builder(new GroupName(name));
	}

	/**
	 * Name of the group.
	 * @return the name
	 */
	public GroupName name() {
		return this.name;
	}

	/**
	 * The number of partitions by topic.
	 * @return at least one topic, or none if there is a {@linkplain #source() source}
	 */
	public SortedMap<String, Integer> topics() {
		return this.topics;
	}

	/**
	 * What tells the number of partitions by topic.
	 * @return the source, empty if they are in the options
	 */
	public Optional<PartitionSource> source() {
		return this.source;
	}

	/**
	 * Whether the group rebalances when the source says that partitions are best worked
	 * on elsewhere than before.
	 * @return true if it does
	 */
	public boolean followLeaders() {
		return this.followLeaders;
	}

	/**
	 * Computes the targets if this member leads.
	 * @return the assignor
	 */
	public Assignor assignor() {
		return this.assignor;
	}

	/**
	 * How long a member is registered before it publishes targets as leader, so that the
	 * first to start doesn't take everything.
	 * @return the delay
	 */
	public Duration initialRebalanceDelay() {
		return this.initialRebalanceDelay;
	}

	/**
	 * How long a leader waits for quiet before it moves partitions for balance.
	 * Partitions without a living owner are never delayed.
	 * @return the delay
	 */
	public Duration rebalanceDelay() {
		return this.rebalanceDelay;
	}

	/**
	 * How long a member that vanished, or stopped to be restarted, keeps its target.
	 * @return the time, 0 to give it to others at once
	 */
	public Duration rejoinGrace() {
		return this.rejoinGrace;
	}

	/**
	 * How long a revocation may take until the partition is abandoned.
	 * @return the timeout
	 */
	public Duration revocationTimeout() {
		return this.revocationTimeout;
	}

	/**
	 * How long leaving may take in all.
	 * @return the timeout
	 */
	public Duration shutdownTimeout() {
		return this.shutdownTimeout;
	}

	/**
	 * Whether another member stands by for each partition.
	 * @return true if so
	 */
	public boolean standby() {
		return this.standby;
	}

	/**
	 * Collects the options of a group.
	 */
	public static final class Builder {

		private final GroupName name;

		private final SortedMap<String, Integer> topics = new TreeMap<>();

		private @Nullable PartitionSource source;

		private boolean followLeaders;

		private Assignor assignor = Assignor.sticky();

		private Duration initialRebalanceDelay = Duration.ofSeconds(1);

		private Duration rebalanceDelay = Duration.ofMillis(200);

		private Duration rejoinGrace = Duration.ZERO;

		private Duration revocationTimeout = Duration.ofSeconds(30);

		private Duration shutdownTimeout = Duration.ofSeconds(20);

		private boolean standby;

		private Builder(GroupName name) {
			this.name = name;
		}

		/**
		 * Adds a topic, or changes its number of partitions.
		 * @param topic name of the topic
		 * @param partitions its number of partitions, 1 or more; it may grow from one
		 * release of an application to the next, but never shrink
		 * @return this
		 * @throws IllegalArgumentException if the name or the number is not valid
		 */
		public Builder topic(String topic, int partitions) {
			Names.require("topic", topic);
			if (partitions < 1 || partitions > Partition.MAX_PER_TOPIC) {
				throw new IllegalArgumentException("Topic '" + topic + "' of group '" + this.name + "' can't have "
						+ partitions + " partitions: use 1 to " + Partition.MAX_PER_TOPIC);
			}
			this.topics.put(topic, partitions);
			return this;
		}

		/**
		 * Sets what tells the topics and their numbers of partitions while the group
		 * runs, in place of {@link #topic}.
		 * @param source the source; the same on all members
		 * @return this
		 */
		public Builder source(PartitionSource source) {
			this.source = source;
			return this;
		}

		/**
		 * Sets whether the group rebalances when its source says that partitions are best
		 * worked on elsewhere than before, because they have another leader for instance;
		 * it doesn't unless set. Needs an assignor that heeds it, such as
		 * {@code near-leader}.
		 * @param followLeaders whether it does
		 * @return this
		 */
		public Builder followLeaders(boolean followLeaders) {
			this.followLeaders = followLeaders;
			return this;
		}

		/**
		 * Sets the assignor; {@link Assignor#sticky()} unless set.
		 * @param assignor the assignor
		 * @return this
		 */
		public Builder assignor(Assignor assignor) {
			this.assignor = assignor;
			return this;
		}

		/**
		 * Sets the initial rebalance delay; 1 s unless set.
		 * @param delay the delay, 0 or more
		 * @return this
		 */
		public Builder initialRebalanceDelay(Duration delay) {
			this.initialRebalanceDelay = notNegative("initialRebalanceDelay", delay);
			return this;
		}

		/**
		 * Sets the rebalance delay; 200 ms unless set.
		 * @param delay the delay, 0 or more
		 * @return this
		 */
		public Builder rebalanceDelay(Duration delay) {
			this.rebalanceDelay = notNegative("rebalanceDelay", delay);
			return this;
		}

		/**
		 * Sets the rejoin grace; 0 unless set. Needs a member id that survives a restart.
		 * @param grace the time, 0 or more
		 * @return this
		 */
		public Builder rejoinGrace(Duration grace) {
			this.rejoinGrace = notNegative("rejoinGrace", grace);
			return this;
		}

		/**
		 * Sets the revocation timeout; 30 s unless set.
		 * @param timeout the timeout, greater than 0
		 * @return this
		 */
		public Builder revocationTimeout(Duration timeout) {
			this.revocationTimeout = positive("revocationTimeout", timeout);
			return this;
		}

		/**
		 * Sets how long leaving may take; 20 s unless set.
		 * @param timeout the timeout, greater than 0
		 * @return this
		 */
		public Builder shutdownTimeout(Duration timeout) {
			this.shutdownTimeout = positive("shutdownTimeout", timeout);
			return this;
		}

		/**
		 * Sets whether the leader names for each partition another member, which claims
		 * it by itself as soon as its owner has given it up or is gone; not unless set.
		 * What has an owner stays where it is: nothing is moved for balance. Who leaves
		 * then gives up at once instead of waiting until its partitions were moved. Meant
		 * for groups of few partitions, such as elections: each partition costs a target
		 * and a watch of one more member. The same on all members.
		 * @param standby whether members stand by
		 * @return this
		 */
		public Builder standby(boolean standby) {
			this.standby = standby;
			return this;
		}

		/**
		 * Makes the options.
		 * @return the options
		 * @throws IllegalArgumentException if there is neither a topic nor a source, or
		 * both, the names of topics are too many, or members stand by and there is a
		 * rejoin grace
		 */
		public GroupOptions build() {
			if (this.topics.isEmpty() && this.source == null) {
				throw new IllegalArgumentException("Group '" + this.name
						+ "' has no topic: add one with topic(name, partitions), or a source that tells them");
			}
			if (!this.topics.isEmpty() && this.source != null) {
				throw new IllegalArgumentException(
						"Group '" + this.name + "' has topics and a source that tells them: use one of the two");
			}
			if (this.standby && !this.rejoinGrace.isZero()) {
				throw new IllegalArgumentException(
						"Group '" + this.name + "' has members that stand by and a rejoinGrace of " + this.rejoinGrace
								+ ": who stands by takes over at once, so leave rejoinGrace at 0");
			}
			int bytes = PartitionSupply.bytes(this.topics);
			if (bytes > PartitionSupply.MAX_BYTES) {
				throw new IllegalArgumentException("The " + this.topics.size() + " topics of group '" + this.name
						+ "' need " + bytes + " bytes in each registration, the most is " + PartitionSupply.MAX_BYTES
						+ ": use shorter names, or more than one group");
			}
			return new GroupOptions(this);
		}

		private Duration notNegative(String option, Duration value) {
			if (value.isNegative()) {
				throw invalid(option, value, "use 0 or more");
			}
			return value;
		}

		private Duration positive(String option, Duration value) {
			if (value.isNegative() || value.isZero()) {
				throw invalid(option, value, "use more than 0");
			}
			return value;
		}

		private IllegalArgumentException invalid(String option, Duration value, String remedy) {
			return new IllegalArgumentException(
					option + " of group '" + this.name + "' can't be " + value + ": " + remedy);
		}

	}

}
