// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.coordination.GroupName;
import io.coordination.GroupOptions;

/**
 * How to take part in an election. Immutable; made by {@link #named(String)}.
 */
public final class ElectionOptions {

	/** The only topic of an election's group, with one partition. */
	static final String TOPIC = "leader";

	private final String name;

	private final boolean candidate;

	private final Duration revocationTimeout;

	private final Duration shutdownTimeout;

	private final Duration resignPause;

	private final Fitness fitness;

	private ElectionOptions(Builder builder) {
		this.name = builder.name;
		this.candidate = builder.candidate;
		this.revocationTimeout = builder.revocationTimeout;
		this.shutdownTimeout = builder.shutdownTimeout;
		this.resignPause = builder.resignPause;
		this.fitness = builder.fitness;
	}

	/**
	 * Begins the options of an election.
	 * @param name its name
	 * @return a builder
	 * @throws IllegalArgumentException if the name is not valid
	 */
	public static Builder named(String name) {
		try {
			return new Builder(new GroupName(Elections.GROUP_PREFIX + name).value().substring(prefix()));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'" + name + "' can't be the name of an election: use 1 to "
					+ (128 - prefix()) + " of A-Z a-z 0-9 . _ -", ex);
		}
	}

	private static int prefix() {
		return Elections.GROUP_PREFIX.length();
	}

	/**
	 * Name of the election.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Whether this instance stands.
	 * @return false if it only watches
	 */
	public boolean candidate() {
		return this.candidate;
	}

	/**
	 * How long a resigned candidate stands aside.
	 * @return the pause
	 */
	public Duration resignPause() {
		return this.resignPause;
	}

	Fitness fitness() {
		return this.fitness;
	}

	GroupName group() {
		return new GroupName(Elections.GROUP_PREFIX + this.name);
	}

	Duration shutdownTimeout() {
		return this.shutdownTimeout;
	}

	GroupOptions groupOptions() {
		return GroupOptions.named(group().value())
			.topic(TOPIC, 1)
			.assignor(new FirstAssignor())
			.initialRebalanceDelay(Duration.ZERO)
			.rebalanceDelay(Duration.ZERO)
			.revocationTimeout(this.revocationTimeout)
			.shutdownTimeout(this.shutdownTimeout)
			.standby(true)
			.build();
	}

	/**
	 * Whether this instance is fit to lead.
	 *
	 * @param check asked about once a second, on a thread of the elections
	 * @param patience for how long it must say no until this instance stands aside
	 */
	record Fitness(BooleanSupplier check, Duration patience) {

		static final Fitness ALWAYS = new Fitness(() -> true, Duration.ZERO);

	}

	/**
	 * Collects the options of an election.
	 */
	public static final class Builder {

		private final String name;

		private boolean candidate = true;

		private Duration revocationTimeout = Duration.ofSeconds(30);

		private Duration shutdownTimeout = Duration.ofSeconds(20);

		private Duration resignPause = Duration.ofSeconds(1);

		private Fitness fitness = Fitness.ALWAYS;

		private Builder(String name) {
			this.name = name;
		}

		/**
		 * Sets whether this instance stands; it does unless set.
		 * @param candidate false to only watch who leads
		 * @return this
		 */
		public Builder candidate(boolean candidate) {
			this.candidate = candidate;
			return this;
		}

		/**
		 * Sets how long {@link ElectionListener#onRevoked} may take until the leadership
		 * is given up nevertheless; 30 s unless set.
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
		 * Sets how long a candidate that resigned stands aside; 1 s unless set. If nobody
		 * else stands it stands again at once.
		 * @param pause the pause, 0 or more
		 * @return this
		 */
		public Builder resignPause(Duration pause) {
			if (pause.isNegative()) {
				throw invalid("resignPause", pause, "use 0 or more");
			}
			this.resignPause = pause;
			return this;
		}

		/**
		 * Sets what tells whether this instance is fit to lead; it always is unless set.
		 * Who is not for the given time stands aside as long as it isn't and somebody
		 * else stands; a leader resigns for that.
		 * @param check asked about once a second; what it throws counts as unfit
		 * @param patience how long it must be unfit, greater than 0
		 * @return this
		 */
		public Builder fitness(BooleanSupplier check, Duration patience) {
			this.fitness = new Fitness(check, positive("the patience of fitness", patience));
			return this;
		}

		/**
		 * Makes the options.
		 * @return the options
		 */
		public ElectionOptions build() {
			return new ElectionOptions(this);
		}

		private Duration positive(String option, Duration value) {
			if (value.isNegative() || value.isZero()) {
				throw invalid(option, value, "use more than 0");
			}
			return value;
		}

		private IllegalArgumentException invalid(String option, Duration value, String remedy) {
			return new IllegalArgumentException(
					option + " of election '" + this.name + "' can't be " + value + ": " + remedy);
		}

	}

}
