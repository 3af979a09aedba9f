// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coordination.CoordinationException;
import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.SessionState;
import io.coordination.samples.cluster.leading.Report;
import io.coordination.samples.cluster.leading.ReportStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Looks at what has to be read from ZooKeeper, not more often than it changes for the eye
 * however many ask. Nobody waits long for it: if there is no answer, what was seen before
 * is all there is. Safe for any thread.
 */
@Component
class Look implements DisposableBean {

	private static final Duration MAX_AGE = Duration.ofMillis(400);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private final Coordinator coordinator;

	private final ReportStore reports;

	private volatile Seen last = new Seen(Optional.empty(), Optional.empty(), null);

	private @Nullable Future<Seen> latest;

	private long begun;

	Look(Coordinator coordinator, ReportStore reports) {
		this.coordinator = coordinator;
		this.reports = reports;
	}

	Seen seen() {
		try {
			return latest().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return this.last.withProblem("Interrupted");
		}
		catch (ExecutionException ex) {
			return this.last.withProblem(String.valueOf(ex.getCause()));
		}
		catch (TimeoutException ex) {
			return this.last.withProblem("ZooKeeper doesn't answer");
		}
	}

	private synchronized Future<Seen> latest() {
		Future<Seen> look = this.latest;
		if (look == null || (look.isDone() && System.nanoTime() - this.begun > MAX_AGE.toNanos())) {
			look = this.thread.submit(this::look);
			this.latest = look;
			this.begun = System.nanoTime();
		}
		return look;
	}

	private Seen look() {
		// While there is no connection, each question would wait for one.
		if (!this.coordinator.session().state().equals(SessionState.CONNECTED)) {
			return this.last.withProblem("There is no connection to ZooKeeper");
		}
		try {
			Seen seen = new Seen(Optional.of(this.coordinator.describe("counters")), this.reports.last(), null);
			this.last = seen;
			return seen;
		}
		catch (CoordinationException ex) {
			return this.last.withProblem(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public void destroy() {
		this.thread.shutdownNow();
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
