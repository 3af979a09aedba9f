// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.leading;

import java.time.Instant;

import io.coordination.CommittedOffset;
import io.coordination.CoordinationException;
import io.coordination.Coordinator;
import io.coordination.FencedException;
import io.coordination.annotation.LeaderListener;
import io.coordination.annotation.LeaderOnly;
import io.coordination.election.Leadership;
import io.coordination.leadership.LeadershipGranted;
import io.coordination.leadership.LeadershipLost;
import io.coordination.leadership.LeadershipRevoked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What only the leader does: each second it adds up what all instances have done.
 */
@Component
class Reporter {

	private static final Logger logger = LoggerFactory.getLogger(Reporter.class);

	private final Coordinator coordinator;

	private final ReportStore reports;

	Reporter(Coordinator coordinator, ReportStore reports) {
		this.coordinator = coordinator;
		this.reports = reports;
	}

	/**
	 * Scheduled on every instance, and skipped on all but the leader. The token goes with
	 * what is written, since a process may be stopped at any point of this method, and
	 * wake up when somebody else leads.
	 */
	@Scheduled(fixedDelay = 1000)
	@LeaderOnly("report")
	void report() {
		long token = Leadership.current().orElseThrow().fencingToken();
		try {
			long requests = handled();
			this.reports.write(token, (number) -> new Report(number, requests, this.coordinator.memberId().value(),
					Instant.now(), token));
		}
		catch (FencedException ex) {
			logger.warn("A report of token {} came too late: {}", token, ex.getMessage());
		}
		catch (CoordinationException ex) {
			logger.warn("No report this time: {}", ex.getMessage());
		}
	}

	private long handled() {
		return this.coordinator.describe("counters")
			.partitions()
			.stream()
			.mapToLong((partition) -> partition.offset().map(CommittedOffset::offset).orElse(0L))
			.sum();
	}

	@LeaderListener(election = "report")
	void leads(LeadershipGranted event) {
		logger.info("Leads, with token {}", event.fencingToken());
	}

	@LeaderListener(election = "report")
	void hands(LeadershipRevoked event) {
		logger.info("Hands the leadership over");
	}

	@LeaderListener(election = "report")
	void lost(LeadershipLost event) {
		logger.warn("Lost the leadership with token {}", event.fencingToken());
	}

}
