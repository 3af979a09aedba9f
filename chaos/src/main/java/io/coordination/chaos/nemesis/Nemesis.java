// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes faults, one after the other, sometimes two at a time. The same seed makes the
 * same faults of the same lengths in the same order; who leads, and what the faults meet,
 * is up to the processes.
 */
public final class Nemesis {

	private static final Logger logger = LoggerFactory.getLogger(Nemesis.class);

	private static final int PAIRS_PERCENT = 30;

	private static final int WAITS_PERCENT = 75;

	private final World world;

	private final HistoryLog log;

	private final LongPredicate recoveredSince;

	private final Duration patience;

	private int number;

	/**
	 * Makes a nemesis.
	 * @param world what there is to break
	 * @param log gets the begin and the end of each fault
	 * @param recoveredSince whether all partitions were acted on since a time
	 * @param patience how long to wait for that
	 */
	public Nemesis(World world, HistoryLog log, LongPredicate recoveredSince, Duration patience) {
		this.world = world;
		this.log = log;
		this.recoveredSince = recoveredSince;
		this.patience = patience;
	}

	/**
	 * Makes faults; everything is whole again when it returns.
	 * @param kinds which ones
	 * @param seed where chances come from
	 * @param length for how long
	 * @param minFaults how many at least
	 * @return how many
	 */
	public int run(List<FaultKind> kinds, long seed, Duration length, int minFaults) {
		Dice dice = new Dice(seed);
		Deck deck = new Deck(kinds, dice.split());
		long begin = System.nanoTime();
		while (System.nanoTime() - begin < length.toNanos() || this.number < minFaults) {
			episode(deck.draw(dice.percent(PAIRS_PERCENT)), dice);
			boolean wait = dice.percent(WAITS_PERCENT);
			Duration pause = dice.between(this.world.sessionTimeout(), 0, 0.5);
			if (wait) {
				awaitRecovery();
			}
			LockSupport.parkNanos(pause.toNanos());
		}
		awaitRecovery();
		return this.number;
	}

	private void episode(List<FaultKind> kinds, Dice dice) {
		List<Running> running = new ArrayList<>();
		for (FaultKind kind : kinds) {
			Fault fault = kind.make(this.world, dice.split());
			this.number++;
			logger.info("Fault {}: {} of {} for {}", this.number, kind.label(), fault.target(), fault.length());
			this.log.append(new Entry.FaultBegan(this.number, kind.label(), fault.target(), System.nanoTime()));
			fault.begin().run();
			running.add(new Running(this.number, fault, System.nanoTime()));
		}
		for (Running each : running) {
			parkUntil(each.since() + each.fault().length().toNanos());
			each.fault().end().run();
			this.log.append(new Entry.FaultEnded(each.number(), System.nanoTime()));
		}
	}

	/**
	 * Waits until all partitions are acted on, if that comes at all.
	 */
	public void awaitRecovery() {
		long begin = System.nanoTime();
		while (!this.recoveredSince.test(begin) && System.nanoTime() - begin < this.patience.toNanos()) {
			LockSupport.parkNanos(20_000_000);
		}
	}

	private static void parkUntil(long time) {
		for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	/**
	 * A fault that lasts.
	 *
	 * @param number its number
	 * @param fault the fault
	 * @param since when it had begun
	 */
	private record Running(int number, Fault fault, long since) {

	}

}
