// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.coordination.Coordinator;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.samples.quickstart.group.GroupSnapshot;
import io.coordination.samples.quickstart.group.GroupView;
import io.coordination.samples.quickstart.output.OutputDirectory;
import io.coordination.samples.quickstart.work.Workload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells the person at the terminal what the group does, in few lines.
 */
@Component
class Console implements Consumer<GroupView> {

	private static final Logger logger = LoggerFactory.getLogger(Console.class);

	private static final String USUAL_PORT = "8080";

	private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(15);

	private final Workload work;

	private final ObjectProvider<EmbeddedZooKeeper> embedded;

	private final String member;

	private String page = "";

	private GroupView last = GroupView.NOTHING;

	private SortedMap<String, String> owners = new TreeMap<>();

	private @Nullable String problem;

	private long committed;

	private long toldAt;

	Console(Workload work, ObjectProvider<EmbeddedZooKeeper> embedded, Coordinator coordinator) {
		this.work = work;
		this.embedded = embedded;
		this.member = coordinator.memberId().value();
	}

	@EventListener
	synchronized void ready(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String port = environment.getProperty("local.server.port", "");
		boolean moved = !environment.containsProperty("server.port") && !port.equals(USUAL_PORT);
		this.page = "http://localhost:" + port + "/";
		logger.info("This is {}. The page: {}{}", this.member, this.page,
				moved ? " (port " + USUAL_PORT + " is in use)" : "");
		logger.info("Input: {}, {} lines over {} partitions, {}", this.work.input().name(), this.work.split().lines(),
				this.work.split().partitions(), speed(this.work.rate()));
		logger.info("Output: {}", this.work.output().path());
		this.embedded.ifAvailable((server) -> logger.info("ZooKeeper: {}, {}", server.connectString(),
				server.isHost() ? "inside this instance; if it ends, another one takes over"
						: "the one that is running there already"));
		tell(this.last);
	}

	private static String speed(double rate) {
		if (rate == 0) {
			return "as fast as it goes";
		}
		return (rate >= 1) ? String.format(Locale.ROOT, "%.3g lines a second in each", rate)
				: String.format(Locale.ROOT, "a line every %.2g s in each", 1 / rate);
	}

	@Override
	public synchronized void accept(GroupView view) {
		this.last = view;
		if (!this.page.isEmpty()) {
			tell(view);
		}
	}

	private void tell(GroupView view) {
		tellProblem(view.problem());
		GroupSnapshot group = view.group();
		if (group != null && view.problem() == null) {
			tellOwners(group);
			tellProgress(group);
		}
	}

	private void tellProblem(@Nullable String now) {
		if (now != null && this.problem == null) {
			logger.warn("The group can't be seen: {}", now);
		}
		if (now == null && this.problem != null) {
			logger.info("The group can be seen again");
		}
		this.problem = now;
	}

	private void tellOwners(GroupSnapshot group) {
		SortedMap<String, String> now = group.owners();
		if (group.isSettled() && !now.equals(this.owners)) {
			this.owners = now;
			logger.info("Owners: {}",
					now.entrySet()
						.stream()
						.map((entry) -> name(entry.getKey()) + " " + entry.getValue())
						.collect(Collectors.joining(" | ")));
		}
	}

	private String name(String owner) {
		return owner.equals(this.member) ? owner + " (this)" : owner;
	}

	private void tellProgress(GroupSnapshot group) {
		long now = group.committed();
		boolean due = this.toldAt == 0 || System.nanoTime() - this.toldAt >= PROGRESS_INTERVAL.toNanos();
		if (now != this.committed && (group.isDone() || due)) {
			this.toldAt = System.nanoTime();
			this.committed = now;
			if (group.isDone()) {
				logger.info("All {} lines are done and committed: {}lines", now, this.page);
				logger.info("To start anew, stop all instances and delete {}",
						OutputDirectory.remains(this.work.output().path()));
			}
			else {
				logger.info("Progress: {} of {} lines", now, group.lines());
			}
		}
	}

}
