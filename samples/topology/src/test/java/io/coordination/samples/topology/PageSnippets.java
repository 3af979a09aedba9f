// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.coordination.Partition;
import io.coordination.PartitionSource;
import io.coordination.PartitionSupply;
import io.coordination.Subscription;
import io.coordination.event.TopologyChangedEvent;
import io.coordination.topology.Broker;
import io.coordination.topology.Topology;
import io.coordination.topology.TopologyChange.BrokerRemoved;
import io.coordination.topology.TopologyChange.PartitionLeaderChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;

/**
 * What {@code docs/topology.md} shows.
 */
final class PageSnippets {

	private static final Logger logger = LoggerFactory.getLogger(PageSnippets.class);

	private PageSnippets() {
	}

	static class Listeners {

		@EventListener
		void moved(TopologyChangedEvent<PartitionLeaderChanged> event) {
			PartitionLeaderChanged change = event.getChange();
			logger.info("{}: {} -> {}", change.partition(), change.before(), change.after());
		}

		@EventListener
		void gone(TopologyChangedEvent<BrokerRemoved> event) {
			int id = event.getChange().broker().id();
			logger.warn("Broker {} had {}", id, event.getTopology().partitionsOn(id));
		}

	}

	static class Questions {

		private final Topology topology;

		Questions(Topology topology) {
			this.topology = topology;
		}

		Optional<Broker> leaderOf(Partition partition) {
			return this.topology.snapshot().flatMap((snapshot) -> snapshot.leaderOf(partition));
		}

	}

	static class TenantSource implements PartitionSource {

		private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

		private final Supplier<Map<String, Integer>> partitionsByTenant;

		TenantSource(Supplier<Map<String, Integer>> partitionsByTenant) {
			this.partitionsByTenant = partitionsByTenant;
		}

		@Override
		public Subscription subscribe(Receiver receiver) {
			var polling = this.timer.scheduleWithFixedDelay(() -> poll(receiver), 0, 5, TimeUnit.SECONDS);
			return () -> polling.cancel(false);
		}

		private void poll(Receiver receiver) {
			try {
				receiver.supplied(PartitionSupply.of(this.partitionsByTenant.get()));
			}
			catch (RuntimeException ex) {
				receiver.waiting("the tenants can't be read: " + ex.getMessage());
			}
		}

	}

}
