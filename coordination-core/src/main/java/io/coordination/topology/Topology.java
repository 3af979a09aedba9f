// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.Optional;
import java.util.function.Predicate;

import io.coordination.PartitionSource;
import io.coordination.Subscription;

/**
 * Brokers, topics and the leaders of partitions, kept up to date. Safe for any thread.
 */
public interface Topology extends AutoCloseable {

	/**
	 * What there is, without asking ZooKeeper.
	 * @return an immutable snapshot, empty until everything was read once. While the
	 * connection is gone it stays as it was
	 */
	Optional<TopologySnapshot> snapshot();

	/**
	 * Adds a listener. It is told what there is as soon as that is known, and then of
	 * each change.
	 * @param listener the listener
	 * @return ends it
	 */
	Subscription listen(TopologyListener listener);

	/**
	 * The topics as partitions of a group, which come and go with them.
	 * @param topics which topics
	 * @param waitForBrokers whether to supply nothing while no broker is registered: a
	 * member doesn't join then, and one that takes part keeps what it has
	 * @return the source
	 */
	default PartitionSource partitions(Predicate<String> topics, boolean waitForBrokers) {
		return new TopologySource(this, topics, waitForBrokers);
	}

	/**
	 * Ends it with all its subscriptions. The connection stays open: it belongs to who
	 * made it.
	 */
	@Override
	void close();

}
