// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.coordination.OffsetAndMetadata;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;
import io.coordination.chaos.register.RegisterClient;

/**
 * Works on one partition, on a thread of its own, from claim to revocation or loss.
 */
final class Worker implements Runnable {

	private static final int ACTS_PER_COMMIT = 5;

	private static final int ACTS_PER_LOAD = 20;

	private final PartitionClaim claim;

	private final String member;

	private final MemberSettings settings;

	private final HistoryLog log;

	private final OffsetLog offsets;

	private final Random random;

	private final Thread thread;

	private volatile boolean stopped;

	private long offset;

	Worker(PartitionClaim claim, PartitionGroup group, String member, MemberSettings settings, HistoryLog log) {
		this.claim = claim;
		this.member = member;
		this.settings = settings;
		this.log = log;
		this.offsets = new OffsetLog(group, claim, member, log);
		this.random = new Random(settings.seed() ^ claim.fencingToken());
		this.thread = new Thread(this, "worker-" + claim.partition());
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/**
	 * Ends the work without waiting for it.
	 */
	void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Waits until no act runs.
	 */
	void join() throws InterruptedException {
		this.thread.join();
	}

	// only after join()
	void commitOnRelease(PartitionGroup group) {
		this.offset++;
		this.offsets.invoked(this.offset);
		group.offsets().commitOnRelease(this.claim, new OffsetAndMetadata(this.offset, ""));
	}

	@Override
	public void run() {
		try (RegisterClient register = new RegisterClient(this.settings.registerPort())) {
			this.offset = Math.max(0, this.offsets.load());
			for (int count = 1; !this.stopped && mayAct(); count++) {
				act(register);
				progress(count);
				pause((this.settings.style() == ActStyle.BUSY) ? 5 : 25);
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
		pause((this.settings.style() == ActStyle.BUSY) ? 60 : 40);
		boolean accepted = register.write(partition, this.claim.fencingToken(), this.member);
		long ended = System.nanoTime();
		boolean stillHeld = mayAct();
		this.log.append(new Entry.Act(this.member, partition, this.claim.fencingToken(), checked, begun, ended,
				stillHeld, accepted));
	}

	private void progress(int count) {
		if (count % ACTS_PER_COMMIT == 0) {
			this.offset++;
			this.offsets.commit(this.offset, this.random.nextInt(3) == 0);
		}
		if (count % ACTS_PER_LOAD == 0) {
			this.offsets.load();
		}
	}

	private void pause(int maxMillis) {
		if (!this.stopped) {
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500 + this.random.nextInt(1000 * maxMillis)));
		}
	}

}
