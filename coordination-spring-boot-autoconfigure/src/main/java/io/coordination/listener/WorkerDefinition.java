// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.Trigger;
import org.springframework.util.Assert;

/**
 * A worker, as {@code @PartitionWorker} describes one.
 */
public final class WorkerDefinition {

	private final Builder settings;

	private WorkerDefinition(Builder settings) {
		this.settings = settings;
	}

	/**
	 * Begins a definition.
	 * @param group name of the group
	 * @param work what to do with each partition
	 * @return a builder
	 */
	public static Builder of(String group, PartitionWork work) {
		return new Builder(EndpointName.ofGroup(group, work), work);
	}

	EndpointName name() {
		return this.settings.name;
	}

	PartitionWork work() {
		return this.settings.work;
	}

	boolean autoStartup() {
		return this.settings.autoStartup;
	}

	Optional<Trigger> schedule() {
		return Optional.ofNullable(this.settings.schedule);
	}

	Optional<Duration> progressTimeout() {
		return Optional.ofNullable(this.settings.progressTimeout);
	}

	WorkerBackOff backOff() {
		return this.settings.backOff;
	}

	int concurrency() {
		return this.settings.concurrency;
	}

	Optional<WorkerErrorHandler> errorHandler() {
		return Optional.ofNullable(this.settings.errorHandler);
	}

	/**
	 * Builds a {@link WorkerDefinition}.
	 */
	public static final class Builder {

		private final PartitionWork work;

		private EndpointName name;

		private boolean autoStartup = true;

		private @Nullable Trigger schedule;

		private @Nullable Duration progressTimeout;

		private WorkerBackOff backOff = WorkerBackOff.DEFAULT;

		private int concurrency = Integer.MAX_VALUE;

		private @Nullable WorkerErrorHandler errorHandler;

		private Builder(EndpointName name, PartitionWork work) {
			this.name = name;
			this.work = work;
		}

		private Builder(Builder other) {
			this(other.name, other.work);
			this.autoStartup = other.autoStartup;
			this.schedule = other.schedule;
			this.progressTimeout = other.progressTimeout;
			this.backOff = other.backOff;
			this.concurrency = other.concurrency;
			this.errorHandler = other.errorHandler;
		}

		/**
		 * Sets the id. Without one, it is made of the {@link #origin}.
		 * @param id unique among all listeners and workers
		 * @return this
		 */
		public Builder id(String id) {
			this.name = this.name.withId(id);
			return this;
		}

		/**
		 * Says where the worker comes from, for ids and messages.
		 * @param origin a short name of its class and method
		 * @return this
		 */
		public Builder origin(String origin) {
			this.name = this.name.withOrigin(origin);
			return this;
		}

		/**
		 * Whether it works before somebody starts it; true unless set.
		 * @param autoStartup whether to start it
		 * @return this
		 */
		public Builder autoStartup(boolean autoStartup) {
			this.autoStartup = autoStartup;
			return this;
		}

		/**
		 * When it is called while a partition is held; once, at the beginning, unless
		 * set.
		 * @param schedule the schedule, see {@link WorkerSchedules}; used for all
		 * partitions, so it must keep no state
		 * @return this
		 */
		public Builder schedule(Trigger schedule) {
			this.schedule = schedule;
			return this;
		}

		/**
		 * How long it may go without progress until its partition is given up; for ever
		 * unless set.
		 * @param progressTimeout the timeout, more than 0
		 * @return this
		 */
		public Builder progressTimeout(Duration progressTimeout) {
			Assert.isTrue(!progressTimeout.isNegative() && !progressTimeout.isZero(),
					"progressTimeout must be more than 0");
			this.progressTimeout = progressTimeout;
			return this;
		}

		/**
		 * When it is called again after it threw; {@link WorkerBackOff#DEFAULT} unless
		 * set.
		 * @param backOff the back-off
		 * @return this
		 */
		public Builder backOff(WorkerBackOff backOff) {
			this.backOff = backOff;
			return this;
		}

		/**
		 * How many partitions this instance may work on at a time; all unless set. Those
		 * that wait take their turns in the order in which they came.
		 * @param concurrency the number, at least 1
		 * @return this
		 */
		public Builder concurrency(int concurrency) {
			Assert.isTrue(concurrency >= 1, "concurrency must be at least 1");
			this.concurrency = concurrency;
			return this;
		}

		/**
		 * What decides after a failure.
		 * @param errorHandler the handler
		 * @return this
		 */
		public Builder errorHandler(WorkerErrorHandler errorHandler) {
			this.errorHandler = errorHandler;
			return this;
		}

		/**
		 * Ends the definition.
		 * @return the worker
		 */
		public WorkerDefinition build() {
			return new WorkerDefinition(new Builder(this));
		}

	}

}
