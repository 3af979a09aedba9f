// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.Optional;

import io.coordination.Partition;

/**
 * One difference between two snapshots of a topology.
 */
public sealed interface TopologyChange {

	/**
	 * A broker registered.
	 *
	 * @param broker the broker
	 */
	record BrokerAdded(Broker broker) implements TopologyChange {

	}

	/**
	 * A broker says something else than before, or was started anew.
	 *
	 * @param before the broker as it was
	 * @param after the broker as it is, with the same id
	 */
	record BrokerChanged(Broker before, Broker after) implements TopologyChange {

		/**
		 * Whether it was gone in between.
		 * @return true if it registered anew
		 */
		public boolean isRestart() {
			return this.before.registration() != this.after.registration();
		}

	}

	/**
	 * A broker is not registered any more.
	 *
	 * @param broker the broker as it was
	 */
	record BrokerRemoved(Broker broker) implements TopologyChange {

	}

	/** The last broker is gone, or there is none to begin with. */
	record BrokersUnavailable() implements TopologyChange {

	}

	/** There are brokers again, or there are some to begin with. */
	record BrokersAvailable() implements TopologyChange {

	}

	/**
	 * A topic was created.
	 *
	 * @param topic the topic
	 */
	record TopicAdded(Topic topic) implements TopologyChange {

	}

	/**
	 * A topic has other partitions, or others have their replicas.
	 *
	 * @param before the topic as it was
	 * @param after the topic as it is
	 */
	record TopicChanged(Topic before, Topic after) implements TopologyChange {

	}

	/**
	 * A topic was deleted. One that was made again under its name is added, too.
	 *
	 * @param topic the topic as it was
	 */
	record TopicRemoved(Topic topic) implements TopologyChange {

	}

	/**
	 * A partition of a topic that was there before has another leader. Changes of the
	 * replicas in sync alone are no such change.
	 *
	 * @param partition the partition
	 * @param before who led it; empty if nothing was known
	 * @param after who leads it; empty if what told it was removed
	 */
	record PartitionLeaderChanged(Partition partition, Optional<PartitionLeadership> before,
			Optional<PartitionLeadership> after) implements TopologyChange {

	}

}
