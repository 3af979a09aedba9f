// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.coordination.MemberPhase;
import io.coordination.store.Node;

/**
 * How members come and go while faults happen. Who leaves joins again in the same
 * process, is followed by another process after a while, or is followed at once, while
 * the answer to its last write comes to nobody. Who is refused its id is started again.
 */
final class Turnover {

	private final Cluster cluster;

	private final Faults faults;

	private final Chance chance;

	private final long calmAt;

	private final long longestPause;

	/** Who is leaving and is to be followed at once, by the path of its registration. */
	private final Map<String, SimulatedMember> leaving = new HashMap<>();

	/**
	 * Makes one in which nobody comes before {@link #begin}.
	 * @param cluster takes the members
	 * @param faults what hits them
	 * @param calmAt when the faults end
	 * @param longestPause seconds until a member that left is followed by another
	 */
	Turnover(Cluster cluster, Faults faults, long calmAt, long longestPause) {
		this.cluster = cluster;
		this.faults = faults;
		this.chance = faults.chance();
		this.calmAt = calmAt;
		this.longestPause = longestPause;
		cluster.onLeft(this::followLater);
		cluster.simulation().store().onTransaction(this::look);
	}

	void begin(int members) {
		for (int number = 1; number <= members; number++) {
			String id = "m" + number;
			this.cluster.simulation().time().after(this.chance.between(0, 3 * Conditions.SECONDS), () -> start(id));
		}
		supervise();
	}

	// Takes the place of a process that was killed.
	void replace(Victim victim) {
		String name = victim.process().name();
		start(name.substring(0, name.indexOf('.')));
	}

	private void start(String id) {
		SimulatedMember member = this.cluster.start(id);
		this.faults.add(victim(member));
	}

	private static Victim victim(SimulatedMember member) {
		return new Victim(member.process(), member.client());
	}

	private void supervise() {
		for (SimulatedMember member : this.cluster.running()) {
			if (member.group().status().phase() == MemberPhase.FAILED
					&& this.cluster.active().stream().noneMatch((other) -> other.id().equals(member.id()))) {
				member.process().kill();
				this.faults.remove(victim(member));
				start(member.id().value());
			}
		}
		// What the faults left behind may have an id refused a little after them.
		long timeout = this.cluster.simulation().conditions().sessionTimeout.toNanos();
		if (this.cluster.simulation().time().now() < this.calmAt + 2 * timeout) {
			this.cluster.simulation().time().after(2 * Conditions.SECONDS, this::supervise);
		}
	}

	void oneLeaves() {
		if (this.cluster.members().isEmpty()) {
			return;
		}
		SimulatedMember member = this.chance.pick(this.cluster.members());
		if (!member.isRunning() || member.process().isPaused()) {
			return;
		}
		int lot = this.chance.below(10);
		if (lot < 3) {
			member.leaveAndJoinAgain(Duration.ofMillis(this.chance.below(5000)));
		}
		else if (lot < 5) {
			leaveAndBeFollowed(member);
		}
		else {
			member.leave();
			followLater(member);
		}
	}

	private void followLater(SimulatedMember member) {
		this.faults.remove(victim(member));
		this.faults.after(this.chance.between(0, this.longestPause) * Conditions.SECONDS,
				() -> start(member.id().value()));
	}

	private void leaveAndBeFollowed(SimulatedMember member) {
		String path = Node.member(this.cluster.group(), member.id()).path();
		if (this.leaving.putIfAbsent(path, member) == null) {
			member.leave();
			this.faults.after(this.calmAt, () -> follow(path));
		}
	}

	private void look(Transaction transaction) {
		for (Transaction.Change change : transaction.changes()) {
			SimulatedMember member = this.leaving.get(change.path());
			if (member != null && change.after() == null) {
				this.faults.soon(0, member.client()::cut);
				this.faults.soon(this.chance.between(0, 300 * Conditions.MILLIS), () -> follow(change.path()));
			}
		}
	}

	private void follow(String path) {
		SimulatedMember member = this.leaving.remove(path);
		if (member != null) {
			this.faults.remove(victim(member));
			start(member.id().value());
		}
	}

}
