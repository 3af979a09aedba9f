// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.function.Consumer;

import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Resolution;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the outcome of a write whose first operation is the check of the leader's fence.
 */
final class FencedOutcome {

	private static final Logger logger = LoggerFactory.getLogger(FencedOutcome.class);

	private final GroupContext context;

	private final Consumer<LeaderEvent> events;

	FencedOutcome(GroupContext context, Consumer<LeaderEvent> events) {
		this.context = context;
		this.events = events;
	}

	/**
	 * Tells what became of the write; nothing if the session has ended, since that is
	 * told anyway.
	 * @param resolution the outcome
	 * @param committed run if it took effect
	 * @param conflicted told a rejection that is neither the fence's nor for good
	 */
	void tell(Resolution resolution, Runnable committed, Consumer<WriteOutcome.Rejected> conflicted) {
		if (resolution.isCommitted()) {
			committed.run();
		}
		else if (resolution.outcome() instanceof WriteOutcome.Rejected rejected) {
			if (rejected.reason() == Reason.NO_AUTH || rejected.reason() == Reason.INVALID) {
				logger.error("group {} member {}: a write of the leader was refused: {} of operation {}",
						this.context.group(), this.context.self(), rejected.reason(), rejected.operation());
				this.events.accept(new LeaderEvent.Blocked());
			}
			else if (rejected.operation() == 0) {
				this.events.accept(new LeaderEvent.Fenced());
			}
			else {
				conflicted.accept(rejected);
			}
		}
	}

}
