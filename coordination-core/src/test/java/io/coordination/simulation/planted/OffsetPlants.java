// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

/**
 * Bugs of offset commits.
 */
final class OffsetPlants {

	private static final String ATTEMPT = "runtime/member/CommitAttempt.java";

	private static final String LANES = "runtime/member/CommitLanes.java";

	private static final String LANE = "runtime/member/CommitLane.java";

	private static final String EPOCH_CHECK = "operations .add(new Op.Check(Node.epoch(context().group(), partition), commit.lane().claim().epochVersion()));";

	private static final String OWNER_CHECK = "operations.add(new Op.Check(Node.owner(context().group(), partition), Op.ANY_VERSION));";

	private static final String BOTH = "Member 4: only both checks together hold a commit under the own claim [M][V]";

	private OffsetPlants() {
	}

	static List<Plant> all() {
		return List.of(Plant.of("commit-without-owner", "a commit checks the epoch only")
			.in(ATTEMPT)
			.replace(OWNER_CHECK)
			.with("operations.add(new Op.Check(Node.epoch(context().group(), partition), commit.lane().claim().epochVersion()));")
			.breaks(BOTH),
				Plant.of("commit-without-epoch", "a commit checks only that the partition has an owner")
					.in(ATTEMPT)
					.replace(EPOCH_CHECK)
					.with("operations.add(new Op.Check(Node.epoch(context().group(), partition), Op.ANY_VERSION));")
					.breaks(BOTH),
				Plant.of("commit-by-owner-version", "a commit checks that the owner znode has version 0")
					.in(ATTEMPT)
					.replace(EPOCH_CHECK)
					.with("operations.add(new Op.Check(Node.owner(context().group(), partition), 0));")
					.breaks("Identity of a znode is never its data version: a recreated one has version 0 again [V]"),
				Plant.of("commit-failed-if-unknown", "a commit with an unknown outcome is taken as failed")
					.in(ATTEMPT)
					.replace("context().writer().write(this.session, operations, this::resolved);")
					.with("""
							this.session.write(operations, (outcome) -> context().loop()
								.execute(() -> resolved(new Resolution((outcome instanceof WriteOutcome.Unknown)
										? new WriteOutcome.Rejected(0, Reason.BAD_VERSION) : outcome, false))));
							""")
					.breaks("Unknown outcomes: both done and not done until resent [M]"),
				Plant.of("commit-done-if-unknown", "a commit with an unknown outcome is taken as done")
					.in(ATTEMPT)
					.replace("context().writer().write(this.session, operations, this::resolved);")
					.with("""
							this.session.write(operations, (outcome) -> context().loop()
								.execute(() -> resolved(new Resolution((outcome instanceof WriteOutcome.Unknown)
										? new WriteOutcome.Committed(List.of()) : outcome, false))));
							""")
					.breaks("Unknown outcomes: both done and not done until resent [M]"),
				Plant.of("commit-rejection-believed", "the rejection of a commit that was resent is believed")
					.in(ATTEMPT)
					.replace("if (resolution.resent()) { lookAtEach(); }")
					.with("if (false) { lookAtEach(); }")
					.breaks("Unknown outcomes: BadVersion or NodeExists of a resend may hide a success [M]"),
				Plant
					.of("overtaken-commit-fenced",
							"a commit whose outcome a newer owner's commit hides is taken as fenced")
					.in(ATTEMPT)
					.replace("return CommitOutcome.OVERTAKEN;")
					.with("return CommitOutcome.FENCED;")
					.breaks("Unknown outcomes: what a newer owner wrote over can't be told from what was never there"),
				Plant.of("two-commits-at-a-time", "a commit does not wait for the one before")
					.in(LANE)
					.replace("return !this.closed && this.inFlight == null && !this.inbox.isEmpty();")
					.with("return !this.closed && !this.inbox.isEmpty();")
					.breaks("Member 4: one commit for each partition at a time"),
				Plant.of("release-before-commit", "a release does not wait for the commit that is under way")
					.in(LANE)
					.replace("if (this.inFlight == null) { idle.run(); }")
					.with("if (this.inFlight == null || this.closed) { idle.run(); }")
					.breaks("Member 4: an unresolved commit is resolved before the release"),
				Plant
					.of("commit-of-an-earlier-claim", "a commit of an earlier claim goes through under the current one")
					.in("runtime/coordinator/GroupOffsets.java")
					.replace("if (handle.isEnded()) {")
					.with("if (!this.group.claims().snapshot().containsKey(handle.partition())) {")
					.in(LANES)
					.replace(
							"if (lane == null || lane.claim().token() != claim.token()) { lane = new CommitLane(claim, inbox);")
					.with("if (lane == null || lane.claim().token() != claim.token()) { lane = new CommitLane((lane != null) ? lane.claim() : claim, inbox);")
					.breaks("S6: an offset commit succeeds only under the committer's own claim"));
	}

}
