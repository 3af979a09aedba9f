// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.coordination.Coordinator;
import io.coordination.MemberOptions;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;

/**
 * A member of a group that stands for a process of its own: it has a client, a session
 * and a coordinator to itself, and can be cut off, stopped and killed. Made by
 * {@link TestGroup#join()}. Safe for any thread.
 */
public final class TestMember implements AutoCloseable {

	private static final long CLOSE_SECONDS = 30;

	private final TestConnection connection;

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final PartitionGroup group;

	private final Recorder recorder;

	private volatile boolean gone;

	TestMember(TestGroup home, MemberOptions member, RebalanceListener listener) {
		TestZooKeeper server = home.server();
		this.connection = server.connection(this::client);
		Duration timeout = home.sessionTimeout();
		this.client = CuratorClients.builder(this.connection.connectString(), timeout, timeout).build();
		this.client.start();
		this.coordinator = ZooKeeperCoordinator.builder(this.client)
			.namespace(home.namespace())
			.member(member)
			.tickTime(server.tickTime())
			.sessionTimeout(timeout)
			.build();
		this.recorder = new Recorder(listener);
		this.group = this.coordinator.join(home.options(), this.recorder);
	}

	private CuratorFramework client() {
		return this.client;
	}

	/**
	 * Its member id.
	 * @return the id
	 */
	public String id() {
		return this.coordinator.memberId().value();
	}

	/**
	 * Its membership, as an application would have it.
	 * @return the group
	 */
	public PartitionGroup group() {
		return this.group;
	}

	/**
	 * Its coordinator.
	 * @return the coordinator
	 */
	public Coordinator coordinator() {
		return this.coordinator;
	}

	/**
	 * What it holds now, by its own account.
	 * @return a snapshot
	 */
	public Set<PartitionClaim> claims() {
		return this.group.claims();
	}

	/**
	 * The partitions that it holds now, by its own account.
	 * @return a snapshot
	 */
	public SortedSet<Partition> partitions() {
		return claims().stream().map(PartitionClaim::partition).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * All claims that its listener was told of as assigned, in that order.
	 * @return a snapshot
	 */
	public List<PartitionClaim> assigned() {
		return this.recorder.assigned();
	}

	/**
	 * All claims that its listener was told of as revoked, in that order.
	 * @return a snapshot
	 */
	public List<PartitionClaim> revoked() {
		return this.recorder.revoked();
	}

	/**
	 * All claims that its listener was told of as lost, in that order.
	 * @return a snapshot
	 */
	public List<PartitionClaim> lost() {
		return this.recorder.lost();
	}

	/**
	 * Cuts it off; see {@link TestConnection#disconnect()}. Its claims end with its lease
	 * and are lost; others get them when its session has timed out.
	 */
	public void disconnect() {
		this.connection.disconnect();
	}

	/**
	 * Lets it connect again.
	 */
	public void reconnect() {
		this.connection.reconnect();
	}

	/**
	 * Stops it, as {@code kill -STOP}, a long garbage collection or a suspended machine
	 * would: nothing gets to it or from it, and its listener is told nothing. Clocks run
	 * on, and so do threads of your own: what a stopped process might do when it wakes up
	 * is for the test to do, with a claim from before.
	 */
	public void pause() {
		this.recorder.pause();
		this.connection.pause();
	}

	/**
	 * Lets it go on after {@link #pause()}. It learns what has happened meanwhile.
	 */
	public void resume() {
		this.connection.resume();
		this.recorder.resume();
	}

	/**
	 * Ends its session at the server, now, also while it is paused or disconnected; see
	 * {@link TestConnection#expireSession()}.
	 */
	public void expireSession() {
		this.connection.expireSession();
	}

	/**
	 * Ends it as {@code kill -9} would, with the session timeout passing at once: it
	 * hands nothing over, its listener is told nothing any more, and its session is gone
	 * when this returns. It can't come back; join another one, under the same id if you
	 * like. Does nothing if it has ended.
	 */
	public void kill() {
		if (this.gone) {
			return;
		}
		this.recorder.kill();
		this.connection.disconnect();
		if (this.coordinator.session().sessionId() != 0) {
			this.connection.expireSession();
		}
		close();
	}

	/**
	 * Leaves the group as an instance does that is stopped: hands over, then deregisters.
	 * Whoever is cut off or paused can't hand over, and is not waited for. Does nothing
	 * if it has ended.
	 */
	@Override
	public void close() {
		if (this.gone) {
			return;
		}
		this.gone = true;
		if (!this.connection.isOpen()) {
			this.recorder.kill();
			this.client.close();
		}
		try {
			CompletableFuture.runAsync(this.coordinator::close).orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
		}
		finally {
			this.client.close();
			this.connection.close();
		}
	}

	boolean isGone() {
		return this.gone;
	}

	Participant participant() {
		return new Participant(this.group, () -> !this.gone && this.connection.isOpen(), this.recorder::known);
	}

}
