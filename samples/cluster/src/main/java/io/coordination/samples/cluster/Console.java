// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster;

import java.util.List;

import io.coordination.Coordinator;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.annotation.PartitionListener;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.event.InstanceAddedEvent;
import io.coordination.event.InstanceChangedEvent;
import io.coordination.event.InstanceRemovedEvent;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the person at the terminal what happens.
 */
@Component
class Console {

	private static final Logger logger = LoggerFactory.getLogger(Console.class);

	private final ObjectProvider<EmbeddedZooKeeper> embedded;

	private final String self;

	Console(ObjectProvider<EmbeddedZooKeeper> embedded, Coordinator coordinator) {
		this.embedded = embedded;
		this.self = coordinator.memberId().value();
	}

	@EventListener
	void ready(ApplicationReadyEvent event) {
		logger.info("This is {}. The page: http://localhost:{}/", this.self,
				event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
		this.embedded.ifAvailable((server) -> logger.info("ZooKeeper: {}, {}", server.connectString(),
				server.isHost() ? "inside this instance; if it ends, another one takes over"
						: "the one that is running there already"));
	}

	@EventListener
	void came(InstanceAddedEvent event) {
		logger.info("{} is there, at {}", name(event.getInstance().id()), event.getInstance().uri());
	}

	@EventListener
	void changed(InstanceChangedEvent event) {
		if (event.getInstance().leaving() && !event.getBefore().leaving()) {
			logger.info("{} is leaving", name(event.getInstance().id()));
		}
	}

	@EventListener
	void went(InstanceRemovedEvent event) {
		logger.info("{} is gone", name(event.getInstance().id()));
	}

	@PartitionListener(group = "counters")
	void gained(PartitionsAssigned assigned) {
		logger.info("Gained {}", numbers(assigned.claims()));
	}

	@PartitionListener(group = "counters")
	void handedOver(PartitionsRevoked revoked) {
		logger.info("Handing over {}", numbers(revoked.claims()));
	}

	@PartitionListener(group = "counters")
	void lost(PartitionsLost lost) {
		logger.warn("Lost {}: this instance was out of touch for too long", numbers(lost.claims()));
	}

	private String name(String instance) {
		return instance.equals(this.self) ? instance + " (this)" : instance;
	}

	private static String numbers(List<PartitionClaim> claims) {
		return String.join(",",
				PartitionSet.of(claims.stream().map(PartitionClaim::partition).toList()).ranges().values());
	}

}
