// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

/**
 * Bugs of claims and releases.
 */
final class OwnershipPlants {

	private static final String CLAIMER = "runtime/member/Claimer.java";

	private static final String RELEASER = "runtime/member/Releaser.java";

	private static final String LEFTOVERS = "runtime/member/Leftovers.java";

	private static final String TURN = "protocol/member/MemberTurn.java";

	private static final String RELEASE_RULE = "Member 2: without the check of the epoch a resent release deletes the next owner's znode [M][V]";

	private OwnershipPlants() {
	}

	static List<Plant> claims() {
		return List.of(Plant.of("epoch-not-bumped", "a claim does not bump its epoch")
			.in(CLAIMER)
			.replace("operations.add(new Op.Put<>(Node.epoch(context().group(), partition), epoch, Op.ANY_VERSION));")
			.with("operations.add(new Op.Check(Node.epoch(context().group(), partition), Op.ANY_VERSION));")
			.in(CLAIMER)
			.replace("claimed(this.partitions.get(i), committed.stat(2 + 2 * i));")
			.with("claimed(this.partitions.get(i), new NodeStat(1, 1, 0, 0, java.time.Instant.EPOCH));")
			.breaks("Member 2: a claim is create(owners/...) and setData(epochs/...) in one multi"),
				Plant.of("owner-taken-by-force", "an owner znode of another session is deleted to claim")
					.in(CLAIMER)
					.replace("this.occupied.add(partition); Claimer.this.handovers.occupied(partition); looked(retry);")
					.with("""
							context().writer()
								.write(this.session, List.of(new Op.Delete(Node.owner(context().group(), partition), Op.ANY_VERSION)),
										(resolution) -> {
											this.free.add(partition);
											looked(retry);
										});
							""")
					.breaks("Member 2: nobody ever deletes an owner znode of another session"),
				Plant.of("claim-without-target", "a claim does not check the version of the own target")
					.in(CLAIMER)
					.replace("this.action.targetVersion()")
					.with("Op.ANY_VERSION")
					.breaks("Member 2: a claim checks assignments/<me>"),
				Plant.of("late-claim-kept", "a claim confirmed after the target moved on is kept")
					.in(TURN)
					.replace("boolean wanted = current && this.draft.view.target().contains(claim.partition());")
					.with("boolean wanted = current;")
					.breaks("Unknown outcomes: a claim confirmed after the target moved on is released without a callback")
					.stalls(),
				Plant.of("claims-unregistered", "a member claims before its registration is confirmed")
					.in("protocol/member/MemberState.java")
					.replace("return this.leaseRunning && this.registered;")
					.with("return this.leaseRunning;")
					.in(TURN)
					.replace("if (this.draft.isIn(MemberPhase.JOINING)) { this.draft.act(new MemberAction.Register());")
					.with("if (this.draft.isIn(MemberPhase.JOINING)) { this.draft.act(new MemberAction.Register()); this.draft.act(new MemberAction.Reconcile());")
					.in("protocol/member/Settlement.java")
					.replace("if (this.draft.isIn(MemberPhase.ACTIVE) && this.draft.connection.mayAct()) {")
					.with("if (this.draft.isIn(MemberPhase.ACTIVE, MemberPhase.JOINING) && this.draft.connection.mayAct()) {")
					.breaks("Member 1: a member claims only while its registration under the current session is confirmed [M]"),
				Plant
					.of("own-leftovers-ignored",
							"owner znodes of the own session that belong to no claim are left alone")
					.in(TURN)
					.replace("leftovers(PartitionSet.of(event.owned()")
					.with("java.util.Objects.requireNonNull(PartitionSet.of(event.owned()")
					.breaks("Member 3: compare getEphemerals(owners), and release what is in neither [M]")
					.stalls(),
				Plant
					.of("first-conflict-only",
							"of a batch that meets a conflict, the free partitions are not tried again")
					.in(CLAIMER)
					.replace("else { retry(again); } report(PartitionSet.empty());")
					.with("report(PartitionSet.empty());")
					.breaks("Member 2: a failed batch names only its first conflict: split it; one bad partition never holds up the rest [V]")
					.stalls(),
				Plant.of("parents-not-made", "nobody makes missing epochs")
					.in("runtime/leader/EpochNodes.java")
					.replace("if (missing.isEmpty() || round == MOST_ROUNDS) {")
					.with("if (missing.isEmpty() || round < MOST_ROUNDS) {")
					.in(CLAIMER)
					.replace("this.missingEpochs = rejected.operation() > 0 && rejected.reason() == Reason.NO_NODE;")
					.with("")
					.breaks("Member 2: NoNode: create the parents; Leader 4: missing epochs are created before")
					.stalls(),
				Plant.of("rewind-ignored", "tokens and generations that go back are not noticed")
					.in(TURN)
					.replace(
							"(claim) -> claim.token() <= this.draft.connection.floor() || this.draft.seen.isAfter(claim)")
					.with("(claim) -> false")
					.in(TURN)
					.replace(
							"if (this.draft.connection.registered() && this.draft.isIn(MemberPhase.ACTIVE)) { fail(RESTORED); } return;")
					.with("return;")
					.breaks("S12: if what was seen goes back, stop and report")
					.stalls());
	}

	static List<Plant> releases() {
		return List.of(
				Plant.of("release-without-epoch", "a release does not check its epoch")
					.in(RELEASER)
					.replace("operations.add(new Op.Check(epoch(claim), claim.epochVersion()));")
					.with("operations.add(new Op.Check(epoch(claim), Op.ANY_VERSION));")
					.breaks(RELEASE_RULE),
				Plant.of("release-by-owner-version", "a release checks that the owner znode has version 0")
					.in(RELEASER)
					.replace("operations.add(new Op.Check(epoch(claim), claim.epochVersion()));")
					.with("operations.add(new Op.Check(owner(claim), 0));")
					.breaks("Identity of a znode is never its data version: a recreated one has version 0 again [V]"),
				Plant.of("leftover-by-newest-epoch", "a leftover is released with the newest epoch, whosever that is")
					.in(LEFTOVERS)
					.replace("else if (stat(epoch).mzxid() == creation(owner)) {")
					.with("else if (stat(epoch).mzxid() != 0) {")
					.breaks(RELEASE_RULE),
				Plant
					.of("leftover-found-late", "a leftover is released though a claim was sent before it was looked at")
					.in(LEFTOVERS)
					.replace("if (this.stopped || look.overtaken) {")
					.with("if (this.stopped) {")
					.breaks("Member 3: what is released as a leftover is no newer claim of one's own"),
				Plant
					.of("leftover-of-the-next-membership",
							"who has left goes on releasing what it finds, though the next membership may own it")
					.in(LEFTOVERS)
					.replace("if (this.stopped || look.overtaken) {")
					.with("if (look.overtaken) {")
					.breaks("Member 5: nothing stays behind, and nothing of the next membership goes"),
				Plant.of("release-failed-if-unknown", "a release with an unknown outcome is taken as done")
					.in(RELEASER)
					.replace("""
							Releaser.this.context.writer()
								.write(this.session, operations, (resolution) -> resolved(resolution, operations));
							""")
					.with("""
							this.session.write(operations, (outcome) -> Releaser.this.context.loop()
								.execute(() -> resolved(new Resolution((outcome instanceof WriteOutcome.Unknown)
										? new WriteOutcome.Committed(List.of()) : outcome, false), operations)));
							""")
					.breaks("Unknown outcomes: both done and not done until resent [M]")
					.stalls(),
				Plant.of("leaves-without-sweep", "a member that leaves does not look for owner znodes that it left")
					.in("runtime/member/Departure.java")
					.replace("if (owned.isEmpty() || sweeps == 0) {")
					.with("if (owned.isEmpty() || sweeps >= 0) {")
					.breaks("Member 5: nothing stays behind")
					.stalls(),
				Plant.of("leaves-in-the-middle", "a member deregisters before its writes are resolved")
					.in("protocol/member/Settlement.java")
					.replace("boolean empty = this.draft.tenures.isEmpty();")
					.with("boolean empty = this.tenures.in(Stage.HELD, Stage.REVOKING).isEmpty();")
					.in("runtime/member/Departure.java")
					.replace("if (owned.isEmpty() || sweeps == 0) {")
					.with("if (owned.isEmpty() || sweeps >= 0) {")
					.breaks("Unknown outcomes: all are resolved before deregistering [M]")
					.stalls());
	}

}
