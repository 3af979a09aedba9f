// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coordination.benchmarks.server.ServerCounters;
import io.coordination.benchmarks.server.Servers;

/**
 * Candidates of one program, of which the leader stops again and again.
 */
@SuppressWarnings("try")
final class Turn implements AutoCloseable {

	private static final long REST_MILLIS = 400;

	private static final long PATIENCE_SECONDS = 60;

	private final Servers servers;

	private final Program program;

	private final List<Candidate> candidates = new ArrayList<>();

	private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();

	private Turn(Servers servers, Program program) {
		this.servers = servers;
		this.program = program;
	}

	static Turn open(Servers servers, Settings settings, Program program, int size, String election) throws Exception {
		Turn turn = new Turn(servers, program);
		for (int number = 0; number < program.size(size); number++) {
			int candidate = number;
			turn.candidates.add(program.open(servers.connectString(), settings, election,
					() -> turn.told.add(new Told(candidate, System.nanoTime())), number));
		}
		for (Candidate candidate : turn.candidates) {
			candidate.stand();
		}
		return turn;
	}

	List<Sample> measure(int takeovers) throws Exception {
		List<Sample> samples = new ArrayList<>();
		int leader = next().candidate();
		// All of them stand, and what that brings about is over.
		Thread.sleep(REST_MILLIS * 5);
		for (int i = 0; i < takeovers; i++) {
			leader = last(leader);
			Candidate stopping = this.candidates.get(leader);
			ServerCounters before = this.servers.counters();
			long began = System.nanoTime();
			stopping.stop();
			Told heir = next();
			stopping.stand();
			Thread.sleep(REST_MILLIS);
			ServerCounters after = this.servers.counters();
			samples.add(new Sample(this.program, this.candidates.size(), (heir.at() - began) / 1e6,
					after.transactions() - before.transactions(), after.requests() - before.requests()));
			leader = heir.candidate();
		}
		return samples;
	}

	// Who leads now, if a session was lost meanwhile: a machine that is very busy may
	// bring
	// that about.
	private int last(int leader) {
		int last = leader;
		for (Told more = this.told.poll(); more != null; more = this.told.poll()) {
			last = more.candidate();
			System.err.println(this.program.title() + ": leads without a takeover: " + last);
		}
		return last;
	}

	private Told next() throws InterruptedException {
		Told next = this.told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		if (next == null) {
			throw new IllegalStateException("Nobody of " + this.program.title() + " leads");
		}
		return next;
	}

	@Override
	public void close() throws Exception {
		for (Candidate candidate : this.candidates) {
			candidate.close();
		}
	}

	/**
	 * Somebody was told that it leads.
	 *
	 * @param candidate who
	 * @param at when
	 */
	private record Told(int candidate, long at) {

	}

}
