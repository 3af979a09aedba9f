// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coordination.Subscription;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.topology.Topology;
import io.coordination.topology.TopologySnapshot;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Waits until the topology was read before the application starts, and ends the start if
 * it isn't or may not be.
 */
public final class TopologyCheck implements SmartInitializingSingleton {

	private final Topology topology;

	private final String root;

	private final Duration timeout;

	/**
	 * Creates the check.
	 * @param topology the topology
	 * @param root path of what stands above {@code /brokers}, empty if nothing does
	 * @param timeout how long to wait
	 */
	public TopologyCheck(Topology topology, String root, Duration timeout) {
		this.topology = topology;
		this.root = root;
		this.timeout = timeout;
	}

	@Override
	public void afterSingletonsInstantiated() {
		CountDownLatch told = new CountDownLatch(1);
		Subscription subscription = this.topology.listen((update) -> told.countDown());
		try {
			if (!told.await(this.timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new CoordinationStartupException(
						"The topology below " + this.root + "/brokers was not read within " + this.timeout
								+ " of coordination.zookeeper.startup.timeout.",
						"Check the connection to ZooKeeper, or remove coordination.topology.required=true.");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CoordinationStartupException("Waiting for the topology was interrupted.",
					"Start the application again.", ex);
		}
		finally {
			subscription.close();
		}
		check(this.topology.snapshot().orElse(TopologySnapshot.EMPTY));
	}

	// A broker or a topic that can't be read is reported; these are all of them.
	private void check(TopologySnapshot snapshot) {
		for (String path : List.of(this.root + "/brokers/ids", this.root + "/brokers/topics")) {
			String why = snapshot.problems().get(path);
			if (why != null) {
				throw new CoordinationStartupException("The topology can't be read: " + path + ": " + why + ".",
						"Correct coordination.zookeeper.auth, coordination.topology.root or the ACLs in ZooKeeper, or remove"
								+ " coordination.topology.required=true.");
			}
		}
	}

}
