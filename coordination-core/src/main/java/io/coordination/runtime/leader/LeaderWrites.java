// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.runtime.PinnedWriter;
import io.coordination.runtime.Resolution;
import io.coordination.store.Op;
import io.coordination.store.Session;

/**
 * Lets one write of the leader through at a time: the next one is sent when the outcome
 * of the one before is known, even if that was sent in a term that is over.
 */
final class LeaderWrites {

	private final PinnedWriter writer;

	private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

	private final List<Runnable> idle = new ArrayList<>();

	private int undecided;

	private boolean busy;

	LeaderWrites(PinnedWriter writer) {
		this.writer = writer;
	}

	void write(Session session, List<Op> operations, Consumer<Resolution> then) {
		this.waiting.add(() -> this.writer.write(session, operations, (resolution) -> {
			this.busy = false;
			then.accept(resolution);
			next();
			settle();
		}));
		next();
	}

	// An election takes several writes, with reads in between.
	void begun() {
		this.undecided++;
	}

	void decided() {
		this.undecided--;
		settle();
	}

	/**
	 * Runs a task when nothing is under way, not even what began in a term that is over.
	 * @param task the task
	 */
	void whenIdle(Runnable task) {
		this.idle.add(task);
		settle();
	}

	private void settle() {
		if (!this.busy && this.waiting.isEmpty() && this.undecided == 0) {
			List<Runnable> tasks = List.copyOf(this.idle);
			this.idle.clear();
			tasks.forEach(Runnable::run);
		}
	}

	private void next() {
		if (!this.busy && !this.waiting.isEmpty()) {
			this.busy = true;
			this.waiting.remove().run();
		}
	}

}
