// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.coordination.protocol.Lease;
import io.coordination.protocol.Moment;
import io.coordination.protocol.SessionTimes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Threads that use one {@link LeaseCell} at the same time; and cells that are wrong on
 * purpose.
 */
class LeaseCellRacesTests {

	private static final long SESSION = 7;

	private static final long TIMEOUT = 12_000;

	// Twelve writes, each acknowledged soon after it was sent, prove more and more.
	private static Lease running() {
		Lease lease = Lease.NONE.begin(SESSION, new SessionTimes(TIMEOUT, 1_000), moment(1), moment(1), moment(2));
		for (long sent = 1_000; sent <= 6_000; sent += 1_000) {
			lease = lease.acknowledged(moment(sent), moment(sent + 100));
		}
		return lease;
	}

	private static Moment moment(long nanos) {
		return new Moment(nanos, 0);
	}

	@Test
	void leaseThatWasSeenToBeOverNeverRunsAgain() {
		Races.neverFail(() -> new Ending(new RealCell()));
	}

	@Test
	void acknowledgementThatRevivesALeaseWouldBeFound() {
		Races.fail(() -> new Ending(new RevivingCell()));
	}

	@Test
	void newestOfManyAcknowledgementsCounts() {
		Races.neverFail(() -> new Crowd(new RealCell()));
	}

	@Test
	void lostAcknowledgementWouldBeFound() {
		Races.fail(() -> new Crowd(new OverwritingCell()));
	}

	/**
	 * The lease ends just when an acknowledgement arrives, and two threads ask.
	 */
	private static final class Ending implements Races.Round {

		private final Cell cell;

		private volatile boolean seenOver;

		private volatile boolean revived;

		Ending(Cell cell) {
			this.cell = cell;
			cell.clock.set(cell.get().endsAt() - 1);
		}

		@Override
		public List<Runnable> actors() {
			return List.of(this::extend, this::end, this::ask, this::ask);
		}

		private void extend() {
			Races.jolt();
			this.cell.acknowledged(moment(8_000));
		}

		private void end() {
			Races.jolt();
			this.cell.clock.set(running().endsAt() + 1);
		}

		private void ask() {
			for (int i = 0; i < 6; i++) {
				boolean over = this.seenOver;
				boolean runs = this.cell.isRunning(1);
				if (over && runs) {
					this.revived = true;
				}
				if (!runs) {
					this.seenOver = true;
				}
				Races.jolt();
			}
		}

		@Override
		public @Nullable String failure() {
			return this.revived ? "a lease that was over ran again" : null;
		}

	}

	/**
	 * Two writes are acknowledged at the same time, and a thread looks when it ends.
	 */
	private static final class Crowd implements Races.Round {

		private static final long LATEST = running().acknowledged(moment(7_000), moment(7_100)).endsAt();

		private final Cell cell;

		private volatile boolean invented;

		Crowd(Cell cell) {
			this.cell = cell;
			cell.clock.set(7_100);
		}

		@Override
		public List<Runnable> actors() {
			return List.of(() -> this.cell.acknowledged(moment(7_000)), () -> this.cell.acknowledged(moment(6_500)),
					this::look);
		}

		private void look() {
			long before = running().endsAt();
			for (int i = 0; i < 4; i++) {
				long end = this.cell.get().endsAt();
				if (end < before || end > LATEST) {
					this.invented = true;
				}
				before = end;
			}
		}

		@Override
		public @Nullable String failure() {
			if (this.invented) {
				return "an end that no acknowledgement gave it";
			}
			long end = this.cell.get().endsAt();
			return (end == LATEST) ? null : "ends at " + end + " instead of " + LATEST;
		}

	}

	private abstract static class Cell {

		final ManualClock clock = new ManualClock();

		abstract boolean isRunning(long term);

		abstract void acknowledged(Moment sent);

		abstract Lease get();

	}

	private static final class RealCell extends Cell {

		private final LeaseCell cell = new LeaseCell(this.clock);

		RealCell() {
			this.cell.set(running());
		}

		@Override
		boolean isRunning(long term) {
			return this.cell.isRunning(term);
		}

		@Override
		void acknowledged(Moment sent) {
			this.cell.acknowledged(SESSION, sent);
		}

		@Override
		Lease get() {
			return this.cell.get();
		}

	}

	/**
	 * Wrong: whoever finds the lease over doesn't end it for good.
	 */
	private static final class RevivingCell extends Cell {

		private final AtomicReference<Lease> lease = new AtomicReference<>(running());

		@Override
		boolean isRunning(long term) {
			Lease current = get();
			return current.isRunning(moment(this.clock.nanos())) && current.term() == term;
		}

		@Override
		void acknowledged(Moment sent) {
			Moment arrived = moment(this.clock.nanos());
			Races.jolt();
			this.lease.updateAndGet((current) -> current.acknowledged(sent, arrived));
		}

		@Override
		Lease get() {
			return Objects.requireNonNull(this.lease.get());
		}

	}

	/**
	 * Wrong: reads, thinks and writes, as if it were alone.
	 */
	private static final class OverwritingCell extends Cell {

		private volatile Lease lease = running();

		@Override
		boolean isRunning(long term) {
			return this.lease.isRunning(moment(this.clock.nanos()));
		}

		@Override
		void acknowledged(Moment sent) {
			this.lease = this.lease.acknowledged(sent, moment(this.clock.nanos()));
		}

		@Override
		Lease get() {
			return this.lease;
		}

	}

}
