// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.Optional;
import java.util.function.Consumer;

import io.coordination.Assignment;
import io.coordination.Assignor;
import io.coordination.protocol.leader.LeaderAction;
import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.runtime.GroupContext;

/**
 * Runs an assignor off the loop, which may be an application's own: it may throw, and it
 * may take for ever.
 */
final class AssignorRun {

	private static final long PATIENCE = 10_000_000_000L;

	private final GroupContext context;

	private final Consumer<LeaderEvent> events;

	private final long plan;

	/** Written by the assignor's thread. */
	private volatile LeaderEvent answer;

	private boolean told;

	private Runnable interrupt = () -> {
	};

	private Runnable cancelTimer = () -> {
	};

	AssignorRun(GroupContext context, Consumer<LeaderEvent> events, long plan) {
		this.context = context;
		this.events = events;
		this.plan = plan;
		this.answer = missing("it ended without an answer");
	}

	void start(LeaderAction.Plan action) {
		Assignor assignor = action.builtIn() ? Assignor.sticky() : this.context.options().assignor();
		this.interrupt = this.context.environment().runCallback("assignor of group " + this.context.group(), () -> {
			try {
				Assignment assignment = assignor.assign(action.request());
				this.answer = new LeaderEvent.Planned(this.plan, Optional.of(assignment), "");
			}
			catch (RuntimeException | StackOverflowError ex) {
				this.answer = missing("it threw " + ex);
			}
		}, () -> this.context.loop().execute(() -> tell(this.answer)));
		this.cancelTimer = this.context.loop().schedule(this.context.environment().nanos() + PATIENCE, () -> {
			this.interrupt.run();
			tell(missing("it took longer than " + PATIENCE / 1_000_000_000L + " s"));
		});
	}

	private LeaderEvent missing(String failure) {
		return new LeaderEvent.Planned(this.plan, Optional.empty(), failure);
	}

	private void tell(LeaderEvent answer) {
		if (!this.told) {
			this.told = true;
			this.cancelTimer.run();
			this.events.accept(answer);
		}
	}

	// Its answer is of no use any more.
	void cancel() {
		if (!this.told) {
			this.told = true;
			this.cancelTimer.run();
			this.interrupt.run();
		}
	}

}
