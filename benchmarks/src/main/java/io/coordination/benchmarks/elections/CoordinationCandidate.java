// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import io.coordination.Coordinator;
import io.coordination.election.Election;
import io.coordination.election.ElectionListener;
import io.coordination.election.ElectionOptions;
import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;

/**
 * A candidate as an application would make it.
 */
final class CoordinationCandidate implements Candidate, ElectionListener {

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final Elections elections;

	private final String election;

	private final Runnable told;

	CoordinationCandidate(CuratorFramework client, Settings settings, String election, Runnable told, int number) {
		this.client = client;
		this.coordinator = ZooKeeperCoordinator.builder(client)
			.memberId("host-" + number)
			.tickTime(settings.tick())
			.sessionTimeout(settings.sessionTimeout())
			.build();
		this.elections = Elections.on(this.coordinator);
		this.election = election;
		this.told = told;
	}

	@Override
	public void stand() {
		this.elections.join(ElectionOptions.named(this.election).build(), this);
	}

	@Override
	public void onGranted(Leadership leadership) {
		this.told.run();
	}

	@Override
	public void stop() {
		Election joined = this.elections.get(this.election);
		joined.close();
	}

	@Override
	public void close() {
		this.elections.close();
		this.coordinator.close();
		this.client.close();
	}

}
