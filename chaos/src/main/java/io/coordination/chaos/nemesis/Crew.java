// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.coordination.chaos.ensemble.ClientLinks;
import io.coordination.chaos.ensemble.Ensemble;
import io.coordination.chaos.history.History;
import io.coordination.chaos.member.ActStyle;
import io.coordination.chaos.member.MemberProcess;
import io.coordination.chaos.member.MemberSettings;

/**
 * The members of a campaign. Each berth has its own ways to the servers, and one process
 * at a time. Used by one thread.
 */
public final class Crew implements AutoCloseable {

	private final Path directory;

	private final List<Berth> berths = new ArrayList<>();

	private final Duration sessionTimeout;

	/**
	 * Makes a crew whose processes are not started yet.
	 * @param directory where it keeps histories and logs
	 * @param ensemble the servers
	 * @param size number of members
	 * @param orders what all members are told
	 */
	public Crew(Path directory, Ensemble ensemble, int size, Orders orders) {
		this.directory = directory;
		this.sessionTimeout = orders.sessionTimeout();
		for (int number = 1; number <= size; number++) {
			this.berths.add(new Berth(number, ensemble.clientLinks(), orders));
		}
	}

	/**
	 * Starts all members.
	 */
	public void start() {
		this.berths.forEach(Berth::startWithSameId);
	}

	/**
	 * All berths.
	 * @return in order
	 */
	public List<Berth> berths() {
		return List.copyOf(this.berths);
	}

	/**
	 * The members' session timeout.
	 * @return the timeout that they ask for
	 */
	public Duration sessionTimeout() {
		return this.sessionTimeout;
	}

	/**
	 * Makes all members leave and end; returns when they have.
	 */
	public void stop() {
		this.berths.forEach((berth) -> berth.process().stop());
		this.berths.forEach((berth) -> berth.process().process().await());
	}

	@Override
	public void close() {
		this.berths.forEach(Berth::close);
	}

	/**
	 * What all members are told.
	 *
	 * @param partitions number of partitions
	 * @param sessionTimeout the session timeout to ask for
	 * @param tick tick time of the servers
	 * @param registerPort where the register listens
	 * @param seed for their random times
	 * @param style how they act
	 */
	public record Orders(int partitions, Duration sessionTimeout, Duration tick, int registerPort, long seed,
			ActStyle style) {

		MemberSettings settings(String id, String connectString, Path history, int start) {
			return new MemberSettings(id, connectString, this.partitions, this.sessionTimeout, this.tick,
					this.registerPort, history, this.seed + start, this.style);
		}

	}

	/**
	 * The place of one member.
	 */
	public final class Berth {

		private final int number;

		private final ClientLinks links;

		private final Orders orders;

		private int starts;

		private String id;

		@SuppressWarnings("NullAway.Init")
		private MemberProcess process;

		Berth(int number, ClientLinks links, Orders orders) {
			this.number = number;
			this.links = links;
			this.orders = orders;
			this.id = "m" + number;
		}

		/**
		 * Id of its member now.
		 * @return the id
		 */
		public String id() {
			return this.id;
		}

		/**
		 * Its ways to the servers.
		 * @return the ways
		 */
		public ClientLinks links() {
			return this.links;
		}

		/**
		 * Its process now.
		 * @return the process
		 */
		public MemberProcess process() {
			return this.process;
		}

		/**
		 * Starts a process after the one before has ended.
		 */
		public void startWithSameId() {
			this.starts++;
			String name = "member-" + this.number;
			this.process = MemberProcess.start(
					this.orders.settings(this.id, this.links.connectString(),
							Crew.this.directory.resolve(name + "-" + this.starts + History.SUFFIX), this.starts),
					Crew.this.directory.resolve(name + ".log"));
		}

		/**
		 * Starts a process under an id that was never used.
		 */
		public void startWithNewId() {
			this.id = "m" + this.number + "-" + (this.starts + 1);
			startWithSameId();
		}

		private void close() {
			if (this.starts > 0) {
				this.process.close();
			}
			this.links.close();
		}

	}

}
