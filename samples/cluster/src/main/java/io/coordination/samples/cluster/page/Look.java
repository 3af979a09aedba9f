// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.page;

import java.time.Duration;
import java.util.Optional;

import io.coordination.CoordinationException;
import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.SessionState;
import io.coordination.samples.cluster.leading.Report;
import io.coordination.samples.cluster.leading.ReportStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks at what has to be read from ZooKeeper, not more often than it changes for the eye
 * however many ask, and not while somebody else does. Safe for any thread.
 */
@Component
class Look {

	private static final Duration MAX_AGE = Duration.ofMillis(400);

	private final Coordinator coordinator;

	private final ReportStore reports;

	private @Nullable Seen last;

	private long at;

	Look(Coordinator coordinator, ReportStore reports) {
		this.coordinator = coordinator;
		this.reports = reports;
	}

	synchronized Seen seen() {
		Seen seen = this.last;
		if (seen == null || System.nanoTime() - this.at > MAX_AGE.toNanos()) {
			seen = look(seen);
			this.last = seen;
			this.at = System.nanoTime();
		}
		return seen;
	}

	private Seen look(@Nullable Seen before) {
		// While there is no connection, each question would wait for one.
		if (before != null && !this.coordinator.session().state().equals(SessionState.CONNECTED)) {
			return before.withProblem("There is no connection to ZooKeeper");
		}
		try {
			return new Seen(Optional.of(this.coordinator.describe("counters")), this.reports.last(), null);
		}
		catch (CoordinationException ex) {
			Seen known = (before != null) ? before : new Seen(Optional.empty(), Optional.empty(), null);
			return known.withProblem(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * What was seen.
	 *
	 * @param group the group, empty if it was never seen
	 * @param report the last report
	 * @param problem why it couldn't be seen now
	 */
	record Seen(Optional<GroupDescription> group, Optional<Report> report, @Nullable String problem) {

		Seen withProblem(String what) {
			return new Seen(this.group, this.report, what);
		}

	}

}
