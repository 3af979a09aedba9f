// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A callback that is interrupted just when it ends.
 */
class InterruptibleTaskRacesTests {

	@Test
	void interruptNeverHitsTheNextTaskOfTheThread() {
		Races.neverFail(() -> new Round((work) -> {
			InterruptibleTask task = new InterruptibleTask(work);
			return new Task(task, task::interrupt);
		}));
	}

	@Test
	void interruptThatComesTooLateWouldBeFound() {
		Races.fail(() -> new Round(CarelessTask::of));
	}

	private record Task(Runnable run, Runnable interrupt) {

	}

	private static final class Round implements Races.Round {

		private final Task task;

		private volatile boolean hit;

		Round(Function<Runnable, Task> kind) {
			this.task = kind.apply(Races::jolt);
		}

		@Override
		public List<Runnable> actors() {
			return List.of(this::runTwo, this::interrupt);
		}

		private void runTwo() {
			this.task.run().run();
			Races.jolt();
			this.hit = Thread.interrupted();
		}

		private void interrupt() {
			Races.jolt();
			this.task.interrupt().run();
		}

		// A late interrupt may come after the look, too: the next round clears it.
		@Override
		public @Nullable String failure() {
			return this.hit ? "the next task of the thread was interrupted" : null;
		}

	}

	/**
	 * Wrong: interrupts the thread that runs the task, if it did when it was asked.
	 */
	private static final class CarelessTask {

		private volatile @Nullable Thread runner;

		static Task of(Runnable work) {
			CarelessTask task = new CarelessTask();
			return new Task(() -> task.run(work), task::interrupt);
		}

		private void run(Runnable work) {
			Thread.interrupted();
			this.runner = Thread.currentThread();
			work.run();
			this.runner = null;
			Thread.interrupted();
		}

		private void interrupt() {
			Thread running = this.runner;
			if (running != null) {
				running.interrupt();
			}
		}

	}

}
