// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.time.Duration;

import io.coordination.CoordinationException;
import io.coordination.Coordinator;
import io.coordination.SessionState;
import io.coordination.lifecycle.CoordinationLifecycle;
import io.coordination.samples.quickstart.group.GroupReader;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.work.Workload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees to it that nothing is done unless the offsets in ZooKeeper belong to this output
 * directory; the output would be a mixture. An instance that doesn't fit ends before it
 * joins the group or, if ZooKeeper could not be asked then, before its first line.
 */
@Component
class RunGuard implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RunGuard.class);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final GroupReader reader;

	private final Coordinator coordinator;

	private final Workload work;

	private final ApplicationContext context;

	private volatile boolean admitted;

	private boolean refused;

	private volatile boolean running;

	RunGuard(GroupReader reader, Coordinator coordinator, Workload work, ApplicationContext context) {
		this.reader = reader;
		this.coordinator = coordinator;
		this.work = work;
		this.context = context;
	}

	@Override
	public void start() {
		this.running = true;
		try {
			awaitSession();
			this.reader.read();
			this.admitted = true;
		}
		catch (ForeignOutputException ex) {
			throw problem(ex);
		}
		catch (CoordinationException ex) {
			logger.info("ZooKeeper doesn't answer yet; this instance joins as soon as it does");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitSession() throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (this.coordinator.session().state() != SessionState.CONNECTED && System.nanoTime() < end) {
			Thread.sleep(20);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		// The next one to start joins the group.
		return CoordinationLifecycle.DEFAULT_PHASE - 1;
	}

	/**
	 * Asked by each worker before it begins.
	 * @throws ForeignOutputException if the offsets belong to another output directory
	 */
	synchronized void check() throws ForeignOutputException {
		if (!this.admitted) {
			this.reader.read();
			this.admitted = true;
		}
	}

	/**
	 * Ends this instance.
	 * @param ex what is wrong
	 */
	synchronized void refuse(ForeignOutputException ex) {
		if (!this.refused) {
			this.refused = true;
			new LoggingFailureAnalysisReporter().report(new InvalidOptionFailureAnalyzer().analyze(ex, problem(ex)));
			// Not on this thread, which is a worker's: closing waits for the workers.
			new Thread(() -> System.exit(SpringApplication.exit(this.context, () -> 1)), "quickstart-end").start();
		}
	}

	private InvalidOptionException problem(ForeignOutputException ex) {
		return new InvalidOptionException(QuickstartOptions.OUTPUT, this.work.output().path(),
				"can't be used, because " + ex.getMessage(),
				"Name the directory of that run with --" + QuickstartOptions.OUTPUT
						+ "=..., or keep the runs apart in ZooKeeper with "
						+ "--coordination.zookeeper.namespace=<another name>, or, for another embedded ZooKeeper, "
						+ "--coordination.zookeeper.embedded.port=<another port>.");
	}

}
