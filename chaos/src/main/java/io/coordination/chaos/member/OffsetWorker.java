// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.coordination.OffsetAndMetadata;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.chaos.history.HistoryLog;

/**
 * Commits and reads the offset of one partition, on a thread of its own, from claim to
 * revocation or loss.
 */
final class OffsetWorker implements Runnable {

	private static final int MAX_PAUSE_MILLIS = 300;

	private final PartitionClaim claim;

	private final PartitionGroup group;

	private final OffsetLog offsets;

	private final Random random;

	private final Thread thread;

	private volatile boolean stopped;

	private long offset;

	OffsetWorker(PartitionClaim claim, PartitionGroup group, String member, MemberSettings settings, HistoryLog log) {
		this.claim = claim;
		this.group = group;
		this.offsets = new OffsetLog(group, claim, member, log);
		this.random = new Random(settings.seed() ^ ~claim.fencingToken());
		this.thread = new Thread(this, "offsets-" + claim.partition());
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	// doesn't wait; what is under way may be of unknown outcome then
	void stop() {
		this.stopped = true;
		this.thread.interrupt();
	}

	void join() throws InterruptedException {
		this.thread.join();
	}

	@Override
	public void run() {
		this.offset = Math.max(0, this.offsets.load());
		try {
			while (!this.stopped) {
				TimeUnit.MILLISECONDS.sleep(this.random.nextInt(MAX_PAUSE_MILLIS));
				if (this.random.nextInt(4) == 0) {
					this.offsets.load();
				}
				else {
					this.offset++;
					this.offsets.commit(this.offset, this.random.nextInt(3) == 0);
				}
			}
		}
		catch (InterruptedException ex) {
			// stopped
		}
	}

	// only after join()
	void commitOnRelease() {
		this.offset++;
		this.offsets.invoked(this.offset);
		this.group.offsets().commitOnRelease(this.claim, new OffsetAndMetadata(this.offset, ""));
	}

}
