// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/**
 * The least that a program on ZooKeeper can do: a leader, targets, claims and epochs in
 * multis. It checks nothing and survives nothing. It is what there is to be gained at
 * most.
 */
public final class BareProgram implements Program {

	/** Operations in one request, as many as coordination allows itself. */
	static final int BATCH = 500;

	private final String servers;

	private final Duration sessionTimeout;

	private final Duration initialDelay;

	private final Ledger ledger;

	private final String root;

	/**
	 * Creates the program and its parent znodes.
	 * @param servers where ZooKeeper is
	 * @param sessionTimeout timeout of the members' sessions
	 * @param initialDelay how long the leader waits for others before it publishes
	 * @param group name of the group
	 * @param ledger told who holds what
	 * @throws Exception if ZooKeeper can't be reached
	 */
	public BareProgram(String servers, Duration sessionTimeout, Duration initialDelay, String group, Ledger ledger)
			throws Exception {
		this.servers = servers;
		this.sessionTimeout = sessionTimeout;
		this.initialDelay = initialDelay;
		this.ledger = ledger;
		this.root = "/bare-" + group;
		ZooKeeper zookeeper = Connection.open(servers, sessionTimeout);
		try {
			List<OpResult> unused = zookeeper
				.multi(List.of(persistent(""), persistent("/ids"), persistent("/assignments"), persistent("/owners"),
						persistent("/owners/" + TOPIC), persistent("/epochs"), persistent("/epochs/" + TOPIC)));
		}
		finally {
			zookeeper.close();
		}
	}

	private Op persistent(String path) {
		return create(path, "", CreateMode.PERSISTENT);
	}

	@Override
	public String name() {
		return "bare";
	}

	@Override
	public Worker open(int number) throws Exception {
		return new BareMember(this, number, Connection.open(this.servers, this.sessionTimeout));
	}

	@Override
	public String registration(int number) {
		return path("/ids/" + Program.id(number));
	}

	@Override
	public boolean replacesLeaders() {
		return false;
	}

	Ledger ledger() {
		return this.ledger;
	}

	Duration initialDelay() {
		return this.initialDelay;
	}

	String path(String below) {
		return this.root + below;
	}

	String owner(int partition) {
		return this.root + "/owners/" + TOPIC + "/" + partition;
	}

	String epoch(int partition) {
		return this.root + "/epochs/" + TOPIC + "/" + partition;
	}

	Op create(String below, String data, CreateMode mode) {
		return Op.create(path(below), data.getBytes(StandardCharsets.US_ASCII), ZooDefs.Ids.OPEN_ACL_UNSAFE, mode);
	}

}
