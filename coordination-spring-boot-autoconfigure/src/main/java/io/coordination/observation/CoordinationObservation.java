// SPDX-License-Identifier: Apache-2.0

package io.coordination.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of the library.
 */
public enum CoordinationObservation implements ObservationDocumentation {

	/**
	 * One call of a method with
	 * {@link io.coordination.annotation.PartitionListener @PartitionListener} or
	 * {@link io.coordination.annotation.PartitionWorker @PartitionWorker}. That of a
	 * worker lasts as long as the call, which may be as long as its claim.
	 */
	LISTENER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultPartitionListenerConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeys.values();
		}

	};

	/**
	 * Keys with few values, which become tags of meters.
	 */
	public enum LowCardinalityKeys implements KeyName {

		/** Name of the group. */
		GROUP("group"),

		/** Id of the listener or worker: class and method, unless it was given one. */
		LISTENER("listener"),

		/**
		 * What it is called for: {@code assigned}, {@code revoked}, {@code lost},
		 * {@code work}.
		 */
		EVENT("event");

		private final String key;

		LowCardinalityKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys with many values, which only traces have.
	 */
	public enum HighCardinalityKeys implements KeyName {

		/** The partition of a worker, or the partitions of a change. */
		PARTITION("partition"),

		/** Generation in which they were claimed. */
		GENERATION("generation");

		private final String key;

		HighCardinalityKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
