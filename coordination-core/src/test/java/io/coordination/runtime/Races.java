// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Races threads against each other, over and over. In each round some actors, each on a
 * thread of its own, are let go at the same instant on fresh objects; when all are done
 * the round is checked. {@link #jolt()} at chosen places shifts them against each other.
 * <p>
 * Good code is raced for {@code coordination.races} milliseconds a scenario (a system
 * property), and no round may fail. Code with a planted race is raced until it fails: a
 * harness that can't find that one is worth nothing.
 */
public final class Races {

	private static final Duration BUDGET = Duration.ofMillis(Integer.getInteger("coordination.races", 700));

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final int actors;

	private final AtomicInteger arrived = new AtomicInteger();

	private final AtomicInteger finished = new AtomicInteger();

	private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

	private volatile int number;

	private volatile boolean over;

	private volatile List<Runnable> round = List.of();

	private Races(int actors) {
		this.actors = actors;
	}

	/**
	 * Races good code.
	 * @param rounds makes the objects of one round
	 */
	public static void neverFail(Supplier<Round> rounds) {
		assertThat(firstFailure(rounds, BUDGET)).isNull();
	}

	/**
	 * Races code that is wrong on purpose.
	 * @param rounds makes the objects of one round
	 */
	public static void fail(Supplier<Round> rounds) {
		assertThat(firstFailure(rounds, PATIENCE)).as("the planted race").isNotNull();
	}

	/**
	 * Lets the calling thread be overtaken, sometimes.
	 */
	public static void jolt() {
		int chance = ThreadLocalRandom.current().nextInt(64);
		if (chance == 0) {
			LockSupport.parkNanos(1);
		}
		for (int i = 0; i < chance; i++) {
			Thread.onSpinWait();
		}
	}

	private static @Nullable String firstFailure(Supplier<Round> rounds, Duration budget) {
		Races races = new Races(rounds.get().actors().size());
		for (int actor = 0; actor < races.actors; actor++) {
			int index = actor;
			Thread thread = new Thread(() -> races.race(index), "actor-" + actor);
			thread.setDaemon(true);
			thread.start();
		}
		try {
			long begin = System.nanoTime();
			for (int number = 1; System.nanoTime() - begin < budget.toNanos(); number++) {
				String failure = races.run(number, rounds.get());
				if (failure != null) {
					return "round " + number + ": " + failure;
				}
			}
			return null;
		}
		finally {
			races.over = true;
		}
	}

	private @Nullable String run(int next, Round current) {
		this.arrived.set(0);
		this.finished.set(0);
		this.round = current.actors();
		this.number = next;
		await(this.finished, this.actors);
		Throwable error = this.thrown.get();
		return (error != null) ? error.toString() : current.failure();
	}

	private void race(int actor) {
		for (int next = 1;; next++) {
			for (int spins = 0; this.number < next; spins++) {
				if (this.over) {
					return;
				}
				pause(spins);
			}
			Runnable task = this.round.get(actor);
			this.arrived.incrementAndGet();
			await(this.arrived, this.actors);
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				this.thrown.compareAndSet(null, ex);
			}
			this.finished.incrementAndGet();
		}
	}

	private static void await(AtomicInteger counter, int value) {
		for (int spins = 0; counter.get() < value; spins++) {
			pause(spins);
		}
	}

	private static void pause(int spins) {
		if (spins < 200) {
			Thread.onSpinWait();
		}
		else {
			LockSupport.parkNanos(1);
		}
	}

	/**
	 * One race: objects that are used once, who uses them, and what must be true after.
	 */
	public interface Round {

		/**
		 * Who races.
		 * @return what each thread does; in each round as many
		 */
		List<Runnable> actors();

		/**
		 * Looks at what came of it, after all actors are done.
		 * @return what is wrong, null if nothing
		 */
		@Nullable String failure();

	}

}
