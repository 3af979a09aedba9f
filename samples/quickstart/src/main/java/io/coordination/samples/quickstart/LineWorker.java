// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.io.IOException;

import io.coordination.Offsets;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsChange;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.work.PartitionTask;
import io.coordination.samples.quickstart.work.Workload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * All that this application needs to share partitions: one method that works on a
 * partition, and, to tell about it, three that hear what is gained and lost.
 */
@Component
class LineWorker {

	private static final Logger logger = LoggerFactory.getLogger(LineWorker.class);

	private final Workload work;

	private final RunGuard guard;

	LineWorker(Workload work, RunGuard guard) {
		this.work = work;
		this.guard = guard;
	}

	/**
	 * Runs for each partition from its claim to its release, on a thread of its own.
	 * @param claim the claim
	 * @param offsets where progress is committed
	 * @throws IOException if input or output fail; it is tried again after a while
	 */
	@PartitionWorker(group = "quickstart")
	void work(PartitionClaim claim, Offsets offsets) throws IOException {
		try {
			this.guard.check();
			new PartitionTask(this.work, claim, offsets).run();
		}
		catch (ForeignOutputException ex) {
			this.guard.refuse(ex);
		}
	}

	@PartitionListener(group = "quickstart")
	void gained(PartitionsAssigned assigned) {
		logger.info("Gained {}", numbers(assigned));
	}

	@PartitionListener(group = "quickstart")
	void handedOver(PartitionsRevoked revoked) {
		logger.info("Handing over {}", numbers(revoked));
	}

	@PartitionListener(group = "quickstart")
	void lost(PartitionsLost lost) {
		logger.warn("Lost {}: this instance was out of touch for too long", numbers(lost));
	}

	private static String numbers(PartitionsChange change) {
		return String.join(",", PartitionSet.of(change.partitions()).ranges().values());
	}

}
