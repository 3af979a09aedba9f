// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.coordination.PartitionClaim;
import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;
import io.coordination.chaos.register.RegisterClient;

/**
 * Acts on one partition, on a thread of its own, from claim to revocation or loss. It
 * never waits for ZooKeeper: only so do acts reach into the end of a lease.
 */
final class Worker implements Runnable {

	private final PartitionClaim claim;

	private final String member;

	private final MemberSettings settings;

	private final HistoryLog log;

	private final Random random;

	private final Thread thread;

	private volatile boolean stopped;

	Worker(PartitionClaim claim, String member, MemberSettings settings, HistoryLog log) {
		this.claim = claim;
		this.member = member;
		this.settings = settings;
		this.log = log;
		this.random = new Random(settings.seed() ^ claim.fencingToken());
		this.thread = new Thread(this, "worker-" + claim.partition());
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	// doesn't wait
	void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	// until no act runs
	void join() throws InterruptedException {
		this.thread.join();
	}

	@Override
	public void run() {
		try (RegisterClient register = new RegisterClient(this.settings.registerPort())) {
			while (!this.stopped && mayAct()) {
				act(register);
				pause(this.settings.style().pauseMillis());
			}
		}
		catch (IOException ex) {
			// the campaign is over
		}
	}

	private boolean mayAct() {
		return this.settings.style() == ActStyle.UNLEASED || this.claim.isHeld();
	}

	private void act(RegisterClient register) throws IOException {
		String partition = this.claim.partition().toString();
		long checked = System.nanoTime();
		boolean held = mayAct();
		long begun = System.nanoTime();
		if (!held) {
			return;
		}
		pause(this.settings.style().actMillis());
		boolean accepted = register.write(partition, this.claim.fencingToken(), this.member);
		long ended = System.nanoTime();
		boolean stillHeld = mayAct();
		this.log.append(new Entry.Act(this.member, partition, this.claim.fencingToken(), checked, begun, ended,
				stillHeld, accepted));
	}

	private void pause(int maxMillis) {
		if (!this.stopped) {
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500 + this.random.nextInt(1000 * maxMillis)));
		}
	}

}
