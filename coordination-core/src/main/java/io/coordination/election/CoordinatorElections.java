// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coordination.Coordinator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elections of one coordinator, with a thread that looks after those that stand aside.
 */
final class CoordinatorElections implements Elections {

	private static final Logger logger = LoggerFactory.getLogger(CoordinatorElections.class);

	private final Coordinator coordinator;

	private final ScheduledExecutorService keeper;

	private final Map<String, StandingElection> elections = new ConcurrentSkipListMap<>();

	CoordinatorElections(Coordinator coordinator) {
		this.coordinator = coordinator;
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "coordination-elections");
			thread.setDaemon(true);
			return thread;
		});
		executor.setRemoveOnCancelPolicy(true);
		this.keeper = executor;
	}

	@Override
	public Election get(String name) {
		Election election = this.elections.get(name);
		if (election == null) {
			throw new IllegalArgumentException("There is no election '" + name + "' in this process, only "
					+ this.elections.keySet() + ": join it first, or mend the name");
		}
		return election;
	}

	@Override
	public Collection<Election> all() {
		return List.copyOf(this.elections.values());
	}

	@Override
	public Election join(ElectionOptions options, ElectionListener listener) {
		StandingElection election = new StandingElection(this.coordinator, options, listener, this.keeper,
				() -> this.elections.remove(options.name()));
		if (this.elections.putIfAbsent(options.name(), election) != null) {
			throw new IllegalStateException("This process takes part in election '" + options.name()
					+ "' already: close it before joining again");
		}
		election.begin();
		return election;
	}

	@Override
	public void close() {
		List<CompletableFuture<Void>> closing = new ArrayList<>();
		Duration patience = Duration.ZERO;
		for (StandingElection election : this.elections.values()) {
			closing.add(election.closeAsync());
			patience = (patience.compareTo(election.shutdownTimeout()) < 0) ? election.shutdownTimeout() : patience;
		}
		await(CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new)), patience.plusSeconds(1));
		this.keeper.shutdownNow();
	}

	// Leaving ends by its own deadline.
	private static void await(CompletableFuture<Void> over, Duration patience) {
		try {
			over.get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.warn("Not all elections were left within {}", patience, ex);
		}
	}

}
