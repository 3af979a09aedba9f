// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

/**
 * Bugs of the session and its lease.
 */
final class SessionPlants {

	private static final String LEASE = "protocol/Lease.java";

	private static final String EVIDENCE = "protocol/Evidence.java";

	private static final String CELL = "runtime/LeaseCell.java";

	private static final String KEEPER = "runtime/SessionKeeper.java";

	private static final String LEASE_RULE = "Session: isHeld() only while the leader is proven to keep the session [V]";

	private static final String PROOF_RULE = "Session: after a stall one acknowledged heartbeat proves less than it seems [V]";

	private static final String END = "Math.min(this.evidence.last().nanos() + timeout * 2 / 3, heard.nanos() + timeout * 11 / 12)";

	private static final String SUSPENDED = "return now.wallNanosSince(this.evidence.last()) - now.nanosSince(this.evidence.last()) <= this.times.timeout() / 3 && now.wallNanosSince(heard) < this.times.timeout();";

	private SessionPlants() {
	}

	static List<Plant> all() {
		return List.of(
				Plant.of("lease-of-a-whole-timeout", "the lease lasts until T after the last acknowledged write")
					.in(LEASE)
					.replace(END)
					.with("this.evidence.last().nanos() + timeout")
					.in(LEASE)
					.replace(SUSPENDED)
					.with("return true;")
					.breaks(LEASE_RULE),
				Plant
					.of("lease-of-two-thirds",
							"the lease lasts until 2T/3 after the last acknowledged write, whatever that proves")
					.in(LEASE)
					.replace(END)
					.with("this.evidence.last().nanos() + timeout * 2 / 3")
					.in(LEASE)
					.replace("&& now.wallNanosSince(heard) < this.times.timeout()")
					.with("")
					.breaks(LEASE_RULE),
				Plant
					.of("lease-from-one-acknowledgement",
							"one acknowledged write is proof that the leader knows of the session")
					.in(EVIDENCE)
					.replace("return (q != null) ? q.sent() : null;")
					.with("return s;")
					.breaks(PROOF_RULE),
				Plant
					.of("lease-from-two-acknowledgements",
							"two acknowledged writes are proof, whether a ping lay in between or not")
					.in(EVIDENCE)
					.replace("newestAcknowledgedBy(r.sent().nanos() - times.pingGap())")
					.with("newestAcknowledgedBy(r.sent().nanos())")
					.breaks(PROOF_RULE),
				Plant.of("heartbeat-by-read", "the heartbeat is a read")
					.in(KEEPER)
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
				Plant.of("lease-until-lost", "claims are held until the client reports the session as lost")
					.in(CELL)
					.replace("if (current.isRunning(now())) {")
					.with("if (!current.lapsed() && current.endsAt() != 0) {")
					.in(KEEPER)
					.replace("participant.leaseBegan(source, term)); watchEnd(term);")
					.with("participant.leaseBegan(source, term));")
					.in(KEEPER)
					.replace("if (this.lease.isRunning(term)) { watchEnd(term); }")
					.with("if (this.lease.isRunning(term)) { }")
					.breaks("Session: the lease, not LOST, protects; LOST comes 2 to 4 s too late [V]"),
				Plant.of("wall-clock-ignored", "the wall clock is not looked at")
					.in(LEASE)
					.replace(SUSPENDED)
					.with("return true;")
					.breaks("Session: if the wall clock ran ahead by more than T/3 since s, the lease has ended"),
				Plant.of("lapsed-lease-revived", "an acknowledgement that comes late revives a lapsed lease")
					.in(LEASE)
					.replace("if (this.lapsed || (endsAt() != 0 && !isRunning(arrived))) {")
					.with("if (this.term < 0) {")
					.breaks("Session: an acknowledgement extends a lease only if it arrives before it lapsed [M]"),
				Plant.of("any-term-counts", "a claim is held while any lease runs, also one of a later session")
					.in("runtime/member/ClaimHandle.java")
					.replace("this.lease.isRunning(this.term)")
					.with("this.lease.isRunning()")
					.breaks("Session: a new lease begins, and what was held stays lost [M]"),
				Plant
					.of("write-moves-to-the-next-session",
							"a write that its session did not answer is sent on the next one")
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
