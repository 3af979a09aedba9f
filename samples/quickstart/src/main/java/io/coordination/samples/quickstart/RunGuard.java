// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import io.coordination.samples.quickstart.group.GroupReader;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.work.Workload;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Lets no worker begin before it is sure that the offsets in ZooKeeper belong to this
 * output directory. If they don't, the instance ends: the output would be a mixture.
 */
@Component
class RunGuard {

	private final GroupReader reader;

	private final Workload work;

	private final ApplicationContext context;

	private boolean admitted;

	private boolean refused;

	RunGuard(GroupReader reader, Workload work, ApplicationContext context) {
		this.reader = reader;
		this.work = work;
		this.context = context;
	}

	synchronized boolean admits() {
		if (!this.admitted && !this.refused) {
			try {
				this.reader.read();
				this.admitted = true;
			}
			catch (ForeignOutputException ex) {
				this.refused = true;
				end(ex);
			}
		}
		return this.admitted;
	}

	private void end(ForeignOutputException ex) {
		String problem = QuickstartOptions.OUTPUT + "=" + this.work.output().path() + " can't be used, because "
				+ ex.getMessage();
		String remedy = "Name the directory that the other instances use with --" + QuickstartOptions.OUTPUT
				+ "=..., or start anew beside them, with offsets of its own: "
				+ "--coordination.zookeeper.namespace=<another name>.";
		new LoggingFailureAnalysisReporter().report(new FailureAnalysis(problem, remedy, ex));
		// Not on this thread, which is a worker's: closing waits for the workers.
		new Thread(() -> System.exit(SpringApplication.exit(this.context, () -> 1)), "quickstart-end").start();
	}

}
