// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coordination.runtime.EventLoop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualProcessTests {

	private static final long SECOND = Conditions.SECONDS;

	private final Conditions conditions = new Conditions();

	private final VirtualTime time = new VirtualTime(new Chance(7));

	private final List<String> done = new ArrayList<>();

	private VirtualProcess process(double rate) {
		return new VirtualProcess("p", this.time, rate);
	}

	private EventLoop loop(VirtualProcess process) {
		return new VirtualEnvironment(process, this.conditions).newLoop("loop");
	}

	private Runnable note(String text) {
		return () -> this.done.add(text);
	}

	@Test
	void tasksRunInTheirOrderAndNeverAtOnce() {
		EventLoop loop = loop(process(1));
		List<String> expected = new ArrayList<>();
		for (int number = 0; number < 100; number++) {
			loop.execute(note("task " + number));
			expected.add("task " + number);
		}
		assertThat(this.done).isEmpty();
		this.time.runUntil(SECOND);
		assertThat(this.done).isEqualTo(expected);
	}

	@Test
	void tasksOfTwoLoopsInterleave() {
		VirtualProcess process = process(1);
		EventLoop one = loop(process);
		EventLoop two = loop(process);
		for (int number = 0; number < 100; number++) {
			one.execute(note("one"));
			two.execute(note("two"));
		}
		this.time.runUntil(SECOND);
		int changes = 0;
		for (int index = 1; index < this.done.size(); index++) {
			changes += this.done.get(index).equals(this.done.get(index - 1)) ? 0 : 1;
		}
		assertThat(changes).isBetween(10, 190);
	}

	@Test
	void timerRunsOnceTheClockShowsItsTime() {
		for (double rate : new double[] { 0.5, 0.999, 1, 1.001, 2 }) {
			VirtualProcess process = process(rate);
			EventLoop loop = loop(process);
			long due = process.nanos() + 3 * SECOND + 1;
			loop.schedule(due, () -> {
				assertThat(process.nanos()).isBetween(due, due + 20 * Conditions.MILLIS);
				this.done.add("timer");
			});
			this.time.runUntil(this.time.now() + 10 * SECOND);
		}
		assertThat(this.done).hasSize(5);
	}

	@Test
	void cancelledTimerNeverRuns() {
		VirtualProcess process = process(1);
		EventLoop loop = loop(process);
		Runnable before = loop.schedule(process.nanos() + SECOND, note("before"));
		before.run();
		long due = process.nanos() + 2 * SECOND;
		Runnable queued = loop.schedule(due, note("queued"));
		// It is due, but the thread is busy: still time to cancel.
		this.time.at(process.timeOf(due) - 1, process::pause);
		this.time.runUntil(3 * SECOND);
		queued.run();
		process.resume();
		this.time.runUntil(10 * SECOND);
		assertThat(this.done).isEmpty();
	}

	@Test
	void pausedProcessRunsNothingUntilItIsResumed() {
		VirtualProcess process = process(1);
		EventLoop loop = loop(process);
		loop.schedule(process.nanos() + SECOND, note("timer"));
		this.time.runUntil(1000);
		process.pause();
		loop.execute(note("task"));
		long before = process.nanos();
		this.time.runUntil(5 * SECOND);
		assertThat(this.done).isEmpty();
		assertThat(process.nanos() - before).isEqualTo(5 * SECOND - 1000);
		process.resume();
		this.time.runUntil(6 * SECOND);
		assertThat(this.done).containsExactly("task", "timer");
	}

	@Test
	void frozenProcessHasAStandingMonotonicClock() {
		VirtualProcess process = process(1);
		EventLoop loop = loop(process);
		long start = process.nanos();
		Instant wall = process.wall();
		loop.schedule(start + 2 * SECOND, note("timer"));
		this.time.runUntil(SECOND);
		process.freeze();
		this.time.runUntil(11 * SECOND);
		assertThat(process.nanos() - start).isEqualTo(SECOND);
		process.resume();
		assertThat(Duration.between(wall, process.wall())).isEqualTo(Duration.ofSeconds(11));
		this.time.runUntil(11 * SECOND + SECOND / 2);
		assertThat(this.done).isEmpty();
		this.time.runUntil(13 * SECOND);
		assertThat(this.done).containsExactly("timer");
	}

	@Test
	void killedProcessNeverRunsAgain() {
		VirtualProcess process = process(1);
		EventLoop loop = loop(process);
		loop.execute(note("task"));
		loop.schedule(process.nanos() + SECOND, note("timer"));
		process.onKill(note("killed"));
		process.kill();
		loop.execute(note("late"));
		process.resume();
		this.time.runUntil(10 * SECOND);
		assertThat(this.done).containsExactly("killed");
	}

	@Test
	void heldThreadWaitsWhileOthersGoOn() {
		VirtualProcess process = process(1);
		EventLoop loop = loop(process);
		loop.execute(note("held"));
		Pipe thread = process.holdOne();
		loop(process).execute(note("free"));
		this.time.runUntil(SECOND);
		assertThat(this.done).containsExactly("free");
		process.pause();
		thread.release();
		this.time.runUntil(2 * SECOND);
		assertThat(this.done).containsExactly("free");
		process.resume();
		this.time.runUntil(3 * SECOND);
		assertThat(this.done).containsExactly("free", "held");
	}

	@Test
	void wallClockJumps() {
		VirtualProcess process = process(1);
		Instant before = process.wall();
		process.jumpWall(Duration.ofHours(-1));
		assertThat(process.wall()).isEqualTo(before.minusSeconds(3600));
	}

	@Test
	void callbackEndsAfterAWhile() {
		callback(note("begin"), 10 * SECOND);
		assertThat(this.done).containsExactly("begin", "end");
	}

	private Runnable callback(Runnable task, long wait) {
		VirtualEnvironment environment = new VirtualEnvironment(process(1), this.conditions);
		Runnable interrupt = environment.runCallback("callback", task, note("end"));
		this.time.runUntil(this.time.now() + wait);
		return interrupt;
	}

	@Test
	void callbackThatFailsEndsToo() {
		callback(() -> {
			throw new IllegalStateException("On purpose");
		}, 10 * SECOND);
		assertThat(this.done).containsExactly("end");
	}

	@Test
	void hungCallbackEndsSoonAfterAnInterrupt() {
		this.conditions.callbackHangs = 1;
		Runnable interrupt = callback(note("begin"), 10_000 * SECOND);
		assertThat(this.done).containsExactly("begin");
		interrupt.run();
		interrupt.run();
		this.time.runUntil(this.time.now() + SECOND);
		assertThat(this.done).containsExactly("begin", "end");
		interrupt.run();
		this.time.runUntil(this.time.now() + SECOND);
		assertThat(this.done).hasSize(2);
	}

	@Test
	void deafCallbackTakesNoNoticeOfAnInterrupt() {
		this.conditions.callbackHangs = 1;
		this.conditions.callbackDeaf = 1;
		callback(note("begin"), SECOND).run();
		this.time.runUntil(1000 * SECOND);
		assertThat(this.done).containsExactly("begin");
	}

	@Test
	void callbackThatIsInterruptedBeforeItBeginsRunsInterrupted() {
		this.conditions.callbackHangs = 1;
		AtomicBoolean interrupted = new AtomicBoolean();
		callback(() -> interrupted.set(Thread.currentThread().isInterrupted()), 0).run();
		this.time.runUntil(this.time.now() + SECOND);
		assertThat(interrupted).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.done).containsExactly("end");
	}

}
