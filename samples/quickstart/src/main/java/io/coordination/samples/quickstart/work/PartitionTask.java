// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.work;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.coordination.CommittedOffset;
import io.coordination.CoordinationException;
import io.coordination.FencedException;
import io.coordination.OffsetAndMetadata;
import io.coordination.Offsets;
import io.coordination.PartitionClaim;
import io.coordination.samples.quickstart.input.LineReader;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.output.Manifest;
import io.coordination.samples.quickstart.output.SegmentWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes the lines of one partition from the committed offset on, for as long as its
 * claim is held. Used by one thread, which is interrupted when the claim is to end.
 * <p>
 * This is the pattern by which each line counts exactly once, although nobody can keep a
 * paused process from writing when it wakes up: every owner writes to a file of its own,
 * named by its fencing token, and one fenced commit says how many lines are done and
 * which bytes of which files hold them. What a stale owner writes is in no commit.
 */
public final class PartitionTask {

	private static final Logger logger = LoggerFactory.getLogger(PartitionTask.class);

	/** So that commits don't limit the throughput. */
	private static final int LINES_PER_COMMIT = 4096;

	/** So that progress can be seen, and little is done again after a crash. */
	private static final long NANOS_PER_COMMIT = TimeUnit.MILLISECONDS.toNanos(200);

	private final Workload work;

	private final PartitionClaim claim;

	private final Offsets offsets;

	private final int partition;

	private final int linesPerCommit;

	private long next;

	private long committed;

	private Manifest former;

	/**
	 * Loads the committed progress.
	 * @param work what is to be done
	 * @param claim the claim of the partition
	 * @param offsets where progress is committed
	 * @throws ForeignOutputException if what is committed is not in the output directory
	 */
	public PartitionTask(Workload work, PartitionClaim claim, Offsets offsets) throws ForeignOutputException {
		this(work, claim, offsets, LINES_PER_COMMIT);
	}

	PartitionTask(Workload work, PartitionClaim claim, Offsets offsets, int linesPerCommit)
			throws ForeignOutputException {
		this.linesPerCommit = linesPerCommit;
		this.work = work;
		this.claim = claim;
		this.offsets = offsets;
		this.partition = claim.partition().index();
		// Read under the claim, so that no former owner can still change it.
		Optional<CommittedOffset> start = offsets.committed(claim.partition());
		this.next = start.map(CommittedOffset::offset).orElse(0L);
		this.committed = this.next;
		this.former = start.isPresent() ? work.manifest(start.get()) : Manifest.empty(work.output().run());
	}

	/**
	 * Works until all lines are done or the claim ends.
	 * @throws IOException if input or output fail
	 */
	public void run() throws IOException {
		if (isDone()) {
			return;
		}
		try (LineReader lines = this.work.input().open();
				SegmentWriter segment = this.work.output().write(this.partition, this.claim.fencingToken())) {
			this.former = segment.continueFrom(this.former);
			try {
				process(lines, segment);
			}
			catch (InterruptedException ex) {
				commitOnRelease(segment);
				Thread.currentThread().interrupt();
			}
		}
		catch (FencedException ex) {
			logger.info("Partition {} has another owner by now; what was written here since the last commit "
					+ "doesn't count", this.partition);
		}
	}

	private void process(LineReader lines, SegmentWriter segment) throws IOException, InterruptedException {
		Pace pace = new Pace(this.work.rate());
		long commitDue = System.nanoTime() + NANOS_PER_COMMIT;
		while (this.claim.isHeld()) {
			boolean full = this.next - this.committed >= this.linesPerCommit;
			if (isDone() || full || System.nanoTime() + Math.max(0, pace.remaining()) >= commitDue) {
				commit(segment);
				commitDue = System.nanoTime() + NANOS_PER_COMMIT;
			}
			if (isDone()) {
				return;
			}
			pace.await();
			segment.append(lines.read(this.work.split().lineAt(this.partition, this.next)));
			this.next++;
		}
	}

	private boolean isDone() {
		return this.next >= this.work.split().linesOf(this.partition);
	}

	private void commit(SegmentWriter segment) throws IOException, InterruptedException {
		if (this.next > this.committed) {
			Manifest manifest = segment.sync(this.former);
			try {
				this.offsets.commit(this.claim, this.next, manifest.toString());
			}
			catch (CoordinationException ex) {
				if (Thread.interrupted()) {
					throw (InterruptedException) new InterruptedException().initCause(ex);
				}
				throw ex;
			}
			this.committed = this.next;
		}
	}

	private void commitOnRelease(SegmentWriter segment) throws IOException {
		// If the partition is being handed over, this goes into the same transaction as
		// the release; if it is lost already, nothing can be committed any more.
		if (this.next > this.committed && this.claim.isHeld()) {
			Manifest manifest = segment.sync(this.former);
			this.offsets.commitOnRelease(this.claim, new OffsetAndMetadata(this.next, manifest.toString()));
		}
	}

}
