// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import io.coordination.event.TopologyChangedEvent;
import io.coordination.event.TopologyProblemEvent;
import io.coordination.topology.TopologyChange.BrokerAdded;
import io.coordination.topology.TopologyChange.BrokerChanged;
import io.coordination.topology.TopologyChange.BrokerRemoved;
import io.coordination.topology.TopologyChange.BrokersUnavailable;
import io.coordination.topology.TopologyChange.PartitionLeaderChanged;
import io.coordination.topology.TopologyChange.TopicAdded;
import io.coordination.topology.TopologyChange.TopicChanged;
import io.coordination.topology.TopologyChange.TopicRemoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells what changes in the cluster.
 */
@Component
class ClusterWatch {

	private static final Logger logger = LoggerFactory.getLogger(ClusterWatch.class);

	@EventListener
	void added(TopologyChangedEvent<BrokerAdded> event) {
		logger.info("Broker {} is there, at {}:{} in rack {}", event.getChange().broker().id(),
				event.getChange().broker().host(), event.getChange().broker().port(),
				event.getChange().broker().rack().orElse("none"));
	}

	@EventListener
	void changed(TopologyChangedEvent<BrokerChanged> event) {
		logger.info("Broker {} has {}", event.getChange().after().id(),
				event.getChange().isRestart() ? "restarted" : "changed");
	}

	@EventListener
	void removed(TopologyChangedEvent<BrokerRemoved> event) {
		logger.info("Broker {} is gone; it had replicas of {}", event.getChange().broker().id(),
				event.getTopology().partitionsOn(event.getChange().broker().id()));
	}

	@EventListener
	void unavailable(TopologyChangedEvent<BrokersUnavailable> event) {
		logger.info("There is no broker");
	}

	@EventListener
	void topicAdded(TopologyChangedEvent<TopicAdded> event) {
		logger.info("Topic {} is there, with {}", event.getChange().topic().name(), event.getChange().topic().counts());
	}

	@EventListener
	void topicChanged(TopologyChangedEvent<TopicChanged> event) {
		logger.info("Topic {} went from {} to {}", event.getChange().after().name(),
				event.getChange().before().counts(), event.getChange().after().counts());
	}

	@EventListener
	void topicRemoved(TopologyChangedEvent<TopicRemoved> event) {
		logger.info("Topic {} is gone", event.getChange().topic().name());
	}

	@EventListener
	void leaderChanged(TopologyChangedEvent<PartitionLeaderChanged> event) {
		logger.info("{} is led by {}", event.getChange().partition(),
				event.getTopology()
					.leaderOf(event.getChange().partition())
					.map((broker) -> "broker " + broker.id() + " in rack " + broker.rack().orElse("none"))
					.orElse("nobody"));
	}

	@EventListener
	void problem(TopologyProblemEvent event) {
		logger.warn("{} can't be read: {}", event.getPath(), event.getReason());
	}

}
