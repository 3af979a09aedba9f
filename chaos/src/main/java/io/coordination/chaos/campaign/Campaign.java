// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.coordination.CommittedOffset;
import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.StoreUnavailableException;
import io.coordination.chaos.checker.Verdict;
import io.coordination.chaos.ensemble.Await;
import io.coordination.chaos.ensemble.Ensemble;
import io.coordination.chaos.ensemble.EnsembleSettings;
import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;
import io.coordination.chaos.history.HistoryLog;
import io.coordination.chaos.member.MemberSettings;
import io.coordination.chaos.nemesis.Crew;
import io.coordination.chaos.nemesis.FaultKind;
import io.coordination.chaos.nemesis.Nemesis;
import io.coordination.chaos.nemesis.World;
import io.coordination.chaos.register.FencedRegister;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One campaign: servers, register and members are started, faults are made, all is
 * stopped, and what was written down is judged.
 */
public final class Campaign {

	/**
	 * How long a partition may go without an act after a fault. PROTOCOL's L4 promises 2T
	 * + 5 s on a quiet machine; the report has the times, this only finds what is stuck.
	 */
	static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

	private static final Logger logger = LoggerFactory.getLogger(Campaign.class);

	// Longer than a session: a follower that is cut off outlives its clients' sessions.
	private static final int SYNC_LIMIT = 20;

	private final Plan plan;

	private final Path histories;

	private final List<String> notes = new ArrayList<>();

	private Campaign(Plan plan) {
		this.plan = plan;
		this.histories = plan.directory().resolve("histories");
	}

	/**
	 * Runs a campaign.
	 * @param plan what it is to do
	 * @return what came of it
	 */
	public static Result run(Plan plan) {
		return new Campaign(plan).run();
	}

	private Result run() {
		long begin = System.nanoTime();
		try {
			clear(this.plan.directory());
			Files.createDirectories(this.histories);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		EnsembleSettings settings = new EnsembleSettings(Plan.TICK, SYNC_LIMIT);
		try (Ensemble ensemble = Ensemble.in(this.plan.directory(), settings);
				HistoryLog log = HistoryLog.open(this.histories.resolve("register" + History.SUFFIX));
				HistoryLog faults = HistoryLog.open(this.histories.resolve("faults" + History.SUFFIX));
				FencedRegister register = FencedRegister.start(log, this.plan.fenced());
				Crew crew = new Crew(this.histories, ensemble, this.plan.members(), orders(register))) {
			List<FaultKind> kinds = possible(ensemble);
			ensemble.start();
			crew.start();
			Nemesis nemesis = new Nemesis(new World(ensemble, crew), faults, (since) -> allActed(register, since),
					RECOVERY_LIMIT);
			nemesis.awaitRecovery();
			Sampler sampler = Sampler.start(ensemble, crew, faults, this.plan.length());
			try {
				int made = nemesis.run(kinds, this.plan.seed(), this.plan.length(), this.plan.minFaults());
				logger.info("{} faults were made", made);
			}
			finally {
				sampler.stop();
			}
			crew.stop();
			readOffsets(ensemble, faults);
		}
		logger.info("Judging");
		History history = History.read(this.histories);
		Verdict verdict = Verdict.of(history, RECOVERY_LIMIT);
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		return new Result(this.plan, verdict, Flatness.of(history), took, this.notes);
	}

	// the histories of two runs would contradict each other
	private static void clear(Path directory) throws IOException {
		if (Files.exists(directory)) {
			try (Stream<Path> files = Files.walk(directory)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
	}

	private Crew.Orders orders(FencedRegister register) {
		return new Crew.Orders(this.plan.partitions(), this.plan.sessionTimeout(), Plan.TICK, register.port(),
				this.plan.seed(), this.plan.style());
	}

	private List<FaultKind> possible(Ensemble ensemble) {
		List<FaultKind> kinds = new ArrayList<>(this.plan.kinds());
		if (kinds.contains(FaultKind.DISK_FULL)) {
			Optional<String> failure = ensemble.mountSmallDisk();
			if (failure.isPresent()) {
				kinds.remove(FaultKind.DISK_FULL);
				this.notes
					.add("disk-full was left out: a small file system can't be mounted here (" + failure.get() + ")");
			}
		}
		return kinds;
	}

	private boolean allActed(FencedRegister register, long since) {
		Map<String, Long> last = register.lastAccepted();
		return last.size() == this.plan.partitions() && last.values().stream().allMatch((at) -> at >= since);
	}

	private void readOffsets(Ensemble ensemble, HistoryLog log) {
		try (CuratorFramework client = CuratorClients
			.builder(ensemble.connectString(), this.plan.sessionTimeout(), this.plan.sessionTimeout())
			.build()) {
			client.start();
			try (Coordinator coordinator = ZooKeeperCoordinator.builder(client)
				.memberId("reader")
				.tickTime(Plan.TICK)
				.build()) {
				long invoked = System.nanoTime();
				GroupDescription group = describe(coordinator);
				for (GroupDescription.PartitionDescription partition : group.partitions()) {
					Optional<CommittedOffset> offset = partition.offset();
					log.append(new Entry.Final(partition.partition().toString(),
							offset.map(CommittedOffset::fencingToken).orElse(0L),
							offset.map(CommittedOffset::offset).orElse(-1L), invoked));
				}
			}
		}
	}

	private static GroupDescription describe(Coordinator coordinator) {
		return Await.value("the group", Duration.ofSeconds(60), () -> {
			try {
				return Optional.of(coordinator.describe(MemberSettings.GROUP));
			}
			catch (StoreUnavailableException ex) {
				return Optional.empty();
			}
		});
	}

}
