// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import io.coordination.Offsets;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsRevoked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Works on partitions of topics, wherever they come from.
 */
@Component
class TopicWorker {

	private static final Logger logger = LoggerFactory.getLogger(TopicWorker.class);

	@PartitionWorker(group = "topics", fixedDelay = "1s")
	void work(PartitionClaim claim, Offsets offsets) {
		long done = offsets.committed(claim.partition()).map((committed) -> committed.offset()).orElse(0L);
		offsets.commit(claim, done + 1, "");
	}

	@PartitionListener(group = "topics")
	void gained(PartitionsAssigned assigned) {
		logger.info("Gained {}", PartitionSet.of(assigned.partitions()));
	}

	@PartitionListener(group = "topics")
	void handedOver(PartitionsRevoked revoked) {
		logger.info("Gave up {}", PartitionSet.of(revoked.partitions()));
	}

}
