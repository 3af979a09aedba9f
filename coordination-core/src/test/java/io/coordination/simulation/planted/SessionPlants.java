// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

import static io.coordination.simulation.planted.Plant.plant;

/**
 * Bugs of the session and its lease.
 */
final class SessionPlants {

	private static final String LEASE = "protocol/Lease.java";

	private static final String CELL = "runtime/LeaseCell.java";

	private static final String KEEPER = "runtime/SessionKeeper.java";

	private static final String LEASE_RULE = "Session: isHeld() only while now < min(s + 2T/3, r + 5T/6) [V]";

	private SessionPlants() {
	}

	static List<Plant> all() {
		return List.of(plant("lease-of-a-whole-timeout", "the lease lasts until T after the last acknowledged write")
			.in(LEASE)
			.replace("Math.min(this.last.nanos() + this.timeout * 2 / 3, this.history.get(0) + this.timeout * 5 / 6)")
			.with("this.last.nanos() + this.timeout")
			.breaks(LEASE_RULE),
				plant("lease-of-two-thirds", "the lease lasts until s + 2T/3, with no regard to r").in(LEASE)
					.replace(
							"Math.min(this.last.nanos() + this.timeout * 2 / 3, this.history.get(0) + this.timeout * 5 / 6)")
					.with("this.last.nanos() + this.timeout * 2 / 3")
					.in(LEASE)
					.replace(
							"return !this.history.isEmpty() && this.history.get(0) <= this.last.nanos() - this.timeout / 6;")
					.with("return !this.history.isEmpty();")
					.breaks(LEASE_RULE),
				plant("lease-from-the-arrival", "the lease counts from when an acknowledgement arrived").in(CELL)
					.replace("current.acknowledged(sent, now())")
					.with("current.acknowledged(now(), now())")
					.breaks("Session: s is the send time of the last acknowledged heartbeat"),
				plant("lease-from-one-acknowledgement", "in an old session, one acknowledgement begins a lease").in(LEASE)
					.replace("if (over) { return new Lease(this.sessionId, this.term + 1, this.timeout, sent, List.of(sent.nanos()), false);")
					.with("if (over) { return new Lease(this.sessionId, this.term + 1, this.timeout, sent, List.of(sent.nanos() - this.timeout / 6, sent.nanos()), false);")
					.breaks("Session: after a stall one acknowledged heartbeat proves less than it seems [V]"),
				plant("heartbeat-by-read", "the heartbeat is a read").in(KEEPER)
					.replace(
							"""
									target.write(HEARTBEAT, (outcome) -> {
										if (outcome instanceof WriteOutcome.Committed) {
											acknowledged(target, sent);
										}
										else if (outcome instanceof WriteOutcome.Rejected rejected) {
											logger.error("Session {}: the heartbeat was refused ({}): the namespace is missing or must not be read",
													Long.toHexString(target.id()), rejected.reason());
										}
									});
									""")
					.with("""
							target.read(Node.ROOT, (reply) -> {
								if (!(reply instanceof io.coordination.store.Reply.Unavailable)
										&& !(reply instanceof io.coordination.store.Reply.SessionEnded)) {
									acknowledged(target, sent);
								}
							});
							""")
					.breaks("Session: reads prove nothing, only a quorum write does [V]"),
				plant("lease-until-lost", "claims are held until the client reports the session as lost").in(CELL)
					.replace("if (current.isRunning(now())) {")
					.with("if (!current.lapsed() && current.endsAt() != 0) {")
					.in(KEEPER)
					.replace("participant.leaseBegan(source, term)); watchEnd(term);")
					.with("participant.leaseBegan(source, term));")
					.in(KEEPER)
					.replace("if (this.lease.isRunning(term)) { watchEnd(term); }")
					.with("if (this.lease.isRunning(term)) { }")
					.breaks("Session: the lease, not LOST, protects; LOST comes 2 to 4 s too late [V]"),
				plant("connection-as-proof", "being connected again extends the lease").in(KEEPER)
					.replace("this.lease.timeout(resumed.timeout().toNanos());")
					.with("this.lease.timeout(resumed.timeout().toNanos()); this.lease.acknowledged(resumed.id(), this.lease.now());")
					.breaks("Session: CONNECTED proves nothing [V]"),
				plant("wall-clock-ignored", "the wall clock is not looked at").in(LEASE)
					.replace("return wallElapsed - elapsed <= this.timeout / 3;")
					.with("return true;")
					.breaks("Session: if the wall clock ran ahead by more than T/3 since s, the lease has ended"),
				plant("lapsed-lease-revived", "an acknowledgement that comes late revives a lapsed lease").in(LEASE)
					.replace("boolean over = this.lapsed || (isProven() && !isRunning(arrived));")
					.with("boolean over = false;")
					.breaks("Session: an acknowledgement extends a lease only if it arrives before it lapsed [M]"),
				plant("any-term-counts", "a claim is held while any lease runs, also one of a later session")
					.in("runtime/member/ClaimHandle.java")
					.replace("this.lease.isRunning(this.term)")
					.with("this.lease.isRunning()")
					.breaks("Session: a new lease begins, and what was held stays lost [M]"),
				plant("any-session-acknowledges", "acknowledgements of an earlier session extend the lease of this one")
					.in(CELL)
					.replace("(current.sessionId() == sessionId) ? current.acknowledged(sent, now()) : current")
					.with("current.acknowledged(sent, now())")
					.breaks("Session: s is of the claim's session"),
				plant("write-moves-to-the-next-session", "a write that its session did not answer is sent on the next one")
					.in("runtime/PinnedWriter.java")
					.replace("if (!(outcome instanceof WriteOutcome.Unknown)) {")
					.with("""
							if (outcome instanceof WriteOutcome.SessionEnded
									&& this.acknowledgements instanceof SessionKeeper keeper
									&& (resends < 5 || keeper.session().isPresent())) {
								this.loop.schedule(this.environment.nanos() + 200_000_000,
										() -> send(keeper.session().orElse(session), operations, then, resends + 1));
								return;
							}
							if (!(outcome instanceof WriteOutcome.Unknown)) {
							""")
					.breaks("Session: every write goes through the handle captured for its session [V][M]"));
	}

}
