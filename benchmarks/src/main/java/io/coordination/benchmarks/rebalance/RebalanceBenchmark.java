// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.Output;
import io.coordination.benchmarks.rebalance.program.BareProgram;
import io.coordination.benchmarks.rebalance.program.CoordinationProgram;
import io.coordination.benchmarks.rebalance.program.Ledger;
import io.coordination.benchmarks.rebalance.program.Program;
import io.coordination.benchmarks.server.Servers;

/**
 * Measures what a change of membership costs: the time until balance, the
 * partition-seconds without an owner, and the moves. The programs take turns on one
 * server, so that whatever else the machine does meets all of them.
 */
public final class RebalanceBenchmark {

	private final Settings settings;

	private final Servers servers;

	private final List<Sample> samples = new ArrayList<>();

	private RebalanceBenchmark(Settings settings, Servers servers) {
		this.settings = settings;
		this.servers = servers;
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Options options = Settings.options(arguments);
		Settings settings = Settings.of(options);
		try (Servers servers = Servers.start(settings.servers(), Settings.data(options), settings.timing().tick())) {
			RebalanceBenchmark benchmark = new RebalanceBenchmark(settings, servers);
			benchmark.run();
			Report report = Report.of(settings, servers.fileSystem(), benchmark.samples);
			System.out.println(report.table());
			Output.write(
					"rebalance-%dx%d-%d.json".formatted(settings.members(), settings.partitions(), settings.servers()),
					report.json());
		}
	}

	private void run() throws Exception {
		try (Watchtower watchtower = new Watchtower(this.servers.connectString(),
				this.settings.timing().sessionTimeout())) {
			for (int i = 0; i < this.settings.warmups() + this.settings.rounds(); i++) {
				for (String name : this.settings.programs()) {
					round(name, i, watchtower);
				}
			}
		}
	}

	private void round(String name, int number, Watchtower watchtower) throws Exception {
		boolean counts = number >= this.settings.warmups();
		Ledger ledger = new Ledger(this.settings.partitions());
		Program program = program(name, "round-" + number, ledger);
		try (Round round = new Round(program, ledger, this.servers, watchtower, (sample) -> {
			System.err.println(Report.line(sample, counts));
			if (counts) {
				this.samples.add(sample);
			}
		})) {
			round.run(this.settings);
		}
	}

	private Program program(String name, String group, Ledger ledger) throws Exception {
		return name.equals("bare")
				? new BareProgram(this.servers.connectString(), this.settings.timing().sessionTimeout(),
						this.settings.timing().initialDelay(), group, ledger)
				: new CoordinationProgram(this.servers.connectString(), this.settings.timing(), group, ledger,
						Duration.ZERO);
	}

}
