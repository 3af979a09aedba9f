// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import io.coordination.chaos.ensemble.Ensemble;
import io.coordination.chaos.ensemble.Server;
import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;
import io.coordination.chaos.nemesis.Crew;
import io.coordination.chaos.process.Repeater;

/**
 * Writes down every now and then what servers and members use.
 */
final class Sampler {

	private static final Duration INTERVAL = Duration.ofSeconds(30);

	private static final int LEAST_SAMPLES = 40;

	private static final List<String> FIGURES = List.of("zk_znode_count", "zk_ephemerals_count",
			"zk_open_file_descriptor_count");

	/** Clients wander from server to server, and take their watches along. */
	private static final String WATCHES = "zk_watch_count";

	private final Ensemble ensemble;

	private final Crew crew;

	private final HistoryLog log;

	private final Repeater repeater;

	private Sampler(Ensemble ensemble, Crew crew, HistoryLog log, Duration interval) {
		this.ensemble = ensemble;
		this.crew = crew;
		this.log = log;
		this.repeater = new Repeater(interval, (round) -> sample());
	}

	// a short campaign is sampled more often
	static Sampler start(Ensemble ensemble, Crew crew, HistoryLog log, Duration length) {
		Duration interval = Duration.ofMillis(Math.min(INTERVAL.toMillis(), length.toMillis() / LEAST_SAMPLES));
		Sampler sampler = new Sampler(ensemble, crew, log, interval);
		sampler.repeater.start();
		return sampler;
	}

	private void sample() {
		this.crew.berths().forEach((berth) -> berth.process().sample());
		for (Server server : this.ensemble.servers()) {
			for (String figure : FIGURES) {
				server.monitored(figure)
					.ifPresent((value) -> this.log
						.append(new Entry.Sample("server " + server.id(), figure, System.nanoTime(), value)));
			}
		}
		List<OptionalLong> watches = this.ensemble.servers()
			.stream()
			.map((server) -> server.monitored(WATCHES))
			.toList();
		if (watches.stream().allMatch(OptionalLong::isPresent)) {
			this.log.append(new Entry.Sample("all servers", WATCHES, System.nanoTime(),
					watches.stream().mapToLong(OptionalLong::getAsLong).sum()));
		}
	}

	void stop() {
		this.repeater.stop();
	}

}
