// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.curator.drivers.AdvancedTracerDriver;
import org.apache.curator.drivers.EventTrace;
import org.apache.curator.drivers.OperationTrace;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.utils.DefaultTracerDriver;
import org.apache.zookeeper.KeeperException;

/**
 * The requests of a Curator client to ZooKeeper, and what becomes of its connection. A
 * client that has a tracer of its own keeps it.
 */
public final class ZooKeeperMetrics implements MeterBinder {

	private final CuratorFramework client;

	/**
	 * Creates the binder.
	 * @param client the client
	 */
	public ZooKeeperMetrics(CuratorFramework client) {
		this.client = client;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (this.client.getZookeeperClient().getTracerDriver() instanceof DefaultTracerDriver) {
			this.client.getZookeeperClient().setTracerDriver(new MeteredTraces(registry));
		}
	}

	/**
	 * Makes meters of traces. Paths and sessions are no tags: there are too many of them.
	 */
	private static final class MeteredTraces extends AdvancedTracerDriver {

		private final MeterRegistry registry;

		MeteredTraces(MeterRegistry registry) {
			this.registry = registry;
		}

		@Override
		public void addTrace(OperationTrace trace) {
			Timer.builder("coordination.zookeeper.requests")
				.description("Time from a request to ZooKeeper until its answer, in whole milliseconds")
				.tag("operation", trace.getName())
				.tag("outcome", outcome(trace.getReturnCode()))
				.register(this.registry)
				.record(trace.getLatencyMs(), TimeUnit.MILLISECONDS);
		}

		@Override
		public void addEvent(EventTrace trace) {
			Counter.builder("coordination.zookeeper.events")
				.description("Events of the connection to ZooKeeper, as Curator names them")
				.baseUnit("events")
				.tag("event", trace.getName())
				.register(this.registry)
				.increment();
		}

		private static String outcome(int returnCode) {
			KeeperException.Code code = KeeperException.Code.get(returnCode);
			return (code != null) ? code.name() : "UNKNOWN";
		}

	}

}
