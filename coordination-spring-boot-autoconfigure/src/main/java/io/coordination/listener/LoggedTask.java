// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import io.coordination.LogFields;
import io.coordination.MemberId;
import io.coordination.PartitionClaim;
import org.slf4j.MDC;

/**
 * Puts into the log's context what a worker's thread works on, for as long as the thread
 * lives.
 *
 * @param task what the thread runs
 * @param claim the claim that is worked on
 * @param member this member
 */
record LoggedTask(Runnable task, PartitionClaim claim, MemberId member) implements Runnable {

	@Override
	public void run() {
		MDC.put(LogFields.GROUP, this.claim.group().value());
		MDC.put(LogFields.MEMBER, this.member.value());
		MDC.put(LogFields.PARTITION, this.claim.partition().toString());
		MDC.put(LogFields.GENERATION, Long.toString(this.claim.generation()));
		try {
			this.task.run();
		}
		finally {
			MDC.remove(LogFields.GROUP);
			MDC.remove(LogFields.MEMBER);
			MDC.remove(LogFields.PARTITION);
			MDC.remove(LogFields.GENERATION);
		}
	}

}
