// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import java.io.IOException;

import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.leader.LeaderLatchListener;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with Curator's latch.
 */
final class LatchCandidate implements Candidate, LeaderLatchListener {

	private final CuratorFramework client;

	private final String path;

	private final Runnable told;

	private final String id;

	private @Nullable LeaderLatch latch;

	LatchCandidate(CuratorFramework client, String election, Runnable told, int number) {
		this.client = client;
		this.path = "/latches/" + election;
		this.told = told;
		this.id = "host-" + number;
	}

	@Override
	public void stand() throws Exception {
		LeaderLatch created = new LeaderLatch(this.client, this.path, this.id);
		created.addListener(this);
		this.latch = created;
		created.start();
	}

	@Override
	public void isLeader() {
		this.told.run();
	}

	@Override
	public void notLeader() {
		// Nobody waits for that.
	}

	@Override
	public void stop() throws IOException {
		if (this.latch != null) {
			this.latch.close();
			this.latch = null;
		}
	}

	@Override
	public void close() throws IOException {
		stop();
		this.client.close();
	}

}
