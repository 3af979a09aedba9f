// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import java.util.List;

import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/**
 * A candidate on a raw handle: deletes the owner's znode, or claims as soon as it hears
 * of that. No lease, no target, no care for anything that may go wrong.
 */
final class BareCandidate implements Candidate {

	private final CuratorFramework client;

	private final ZooKeeper handle;

	private final String owner;

	private final String epoch;

	private final Runnable told;

	private volatile boolean standing;

	BareCandidate(CuratorFramework client, String election, Runnable told) throws Exception {
		this.client = client;
		this.handle = client.getZookeeperClient().getZooKeeper();
		this.owner = "/bare-" + election + "-owner";
		this.epoch = "/bare-" + election + "-epoch";
		this.told = told;
		try {
			this.handle.create(this.epoch, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
		}
		catch (KeeperException.NodeExistsException ex) {
			// of the other
		}
	}

	@Override
	public void stand() {
		this.standing = true;
		look();
	}

	private void look() {
		this.handle.exists(this.owner, this::changed, (code, path, context, stat) -> {
			if (code == Code.NONODE.intValue()) {
				claim();
			}
		}, null);
	}

	private void changed(WatchedEvent event) {
		if (this.standing) {
			claim();
		}
	}

	private void claim() {
		this.handle.multi(List.of(Op.create(this.owner, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL),
				Op.setData(this.epoch, new byte[0], -1)), (code, path, context, results) -> {
					if (code == Code.OK.intValue()) {
						this.told.run();
					}
					else {
						look();
					}
				}, null);
	}

	@Override
	public void stop() throws Exception {
		this.standing = false;
		this.handle.delete(this.owner, -1);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
