// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import io.coordination.Coordinator;
import io.coordination.annotation.ZNodeListener;
import io.coordination.event.SessionConnectedEvent;
import io.coordination.event.SessionExpiredEvent;
import io.coordination.event.SessionReconnectedEvent;
import io.coordination.event.SessionSuspendedEvent;
import io.coordination.modeled.ModeledZNodes;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import org.apache.curator.x.async.modeled.ModeledFramework;
import org.apache.zookeeper.CreateMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes a typed znode that goes with this instance's session, and tells of those of the
 * others and of interruptions.
 */
@Component
class Presence {

	private static final Logger logger = LoggerFactory.getLogger(Presence.class);

	private final ModeledFramework<Instance> own;

	private final Instance self;

	Presence(ModeledZNodes nodes, Coordinator coordinator, @Value("${coordination.member.zone:none}") String zone) {
		this.own = nodes.of("/sample-instances/" + coordinator.memberId(), Instance.class, CreateMode.EPHEMERAL);
		this.self = new Instance(ProcessHandle.current().pid(), zone);
	}

	// With each session anew: the znode of the one before went with it.
	@EventListener
	void connected(SessionConnectedEvent event) {
		this.own.set(this.self).whenComplete((path, failure) -> {
			if (failure != null) {
				logger.warn("This instance can't be written", failure);
			}
		});
	}

	@EventListener
	void suspended(SessionSuspendedEvent event) {
		logger.info("The connection is gone: work is paused");
	}

	@EventListener
	void reconnected(SessionReconnectedEvent event) {
		logger.info("The connection is back after {} ms: work goes on", event.getChange().interruption().toMillis());
	}

	@EventListener
	void expired(SessionExpiredEvent event) {
		logger.info("The session ended after {} ms without a connection", event.getChange().interruption().toMillis());
	}

	@ZNodeListener(watcher = "instances")
	void came(ZNodeCreated<Instance> event) {
		logger.info("Process {} in zone {} is there", event.value().process(), event.value().zone());
	}

	@ZNodeListener(watcher = "instances")
	void went(ZNodeDeleted<Instance> event) {
		logger.info("Process {} in zone {} is gone", event.oldValue().process(), event.oldValue().zone());
	}

}
