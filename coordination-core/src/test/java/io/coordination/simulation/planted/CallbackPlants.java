// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

/**
 * Bugs of revocation and of what the application is told.
 */
final class CallbackPlants {

	private static final String TENURES = "protocol/member/Tenures.java";

	private static final String S13 = "Member 6: exactly one of revoked, lost or abandoned for each assigned, never two callbacks at a time";

	private CallbackPlants() {
	}

	static List<Plant> all() {
		return List.of(Plant.of("revoked-not-told", "what moves away is released without onPartitionsRevoked")
			.in("protocol/member/MemberTurn.java")
			.replace("this.tenures.revoke(removed.stream().filter(this.draft.tenures::contains).toList());")
			.with("this.tenures.release(removed.stream().filter((partition) -> this.tenures.in(Stage.HELD).contains(partition)).toList(), MemberAction.Ending.REVOKED);")
			.breaks("Member 2: revoked = held - target: onPartitionsRevoked, then the release"),
				Plant.of("release-before-return", "the release is sent while onPartitionsRevoked runs")
					.in(TENURES)
					.replace("partitions.forEach((partition) -> put(partition, get(partition).revoking(callback)));")
					.with("partitions.forEach((partition) -> put(partition, get(partition).revoking(callback))); release(partitions, Ending.REVOKED);")
					.breaks("S8: a release is sent only after its callback returned"),
				Plant.of("held-while-released", "isHeld() stays true after the release began")
					.in("runtime/member/ClaimTable.java")
					.replace("ClaimHandle handle = find(claim); handle.end();")
					.with("ClaimHandle handle = find(claim);")
					.breaks("S8: isHeld() is false from before the release on"),
				Plant.of("held-after-return", "isHeld() turns false only when the release is acknowledged")
					.in(TENURES)
					.replace(
							"this.draft.end(claims, ending); partitions.forEach((partition) -> put(partition, get(partition).to(Stage.RELEASING).until(Step.NEVER)));")
					.with("partitions.forEach((partition) -> put(partition, get(partition).to(Stage.RELEASING).until(Step.NEVER)));")
					.in(TENURES)
					.replace("if (tenure == null || tenure.stage() != Stage.RELEASING) { continue; }")
					.with("if (tenure == null || tenure.stage() != Stage.RELEASING) { continue; } if (tenure.claim() != null) { this.draft.end(List.of(tenure.heldClaim()), Ending.REVOKED); }")
					.breaks("Member 2: isHeld() is false, then the release is sent"),
				Plant.of("concurrent-callbacks", "a revocation does not wait for the callback that runs")
					.in(TENURES)
					.replace("if (tenure.callback() == 0) { due.add(partition); }")
					.with("due.add(partition);")
					.breaks(S13),
				Plant
					.of("lost-after-revoked",
							"a lease that ends during onPartitionsRevoked leads to onPartitionsLost, too")
					.in(TENURES)
					.replace(".owingLost(tenure.callback() != 0 && !tenure.revoking()));")
					.with(".owingLost(tenure.callback() != 0));")
					.breaks("Member 6: a lease that ends during onPartitionsRevoked: no onPartitionsLost follows"),
				Plant.of("lost-not-told", "the application is not told what was lost")
					.in(TENURES)
					.replace("interrupt(busy); for (Partition partition : lost) {")
					.with("interrupt(busy); idle.forEach(this.draft.tenures::remove); for (Partition partition : busy) {")
					.in(TENURES)
					.replace("owingLost(tenure.callback() != 0 && !tenure.revoking())); } tellLost(idle);")
					.with("owingLost(tenure.callback() != 0 && !tenure.revoking())); }")
					.breaks(S13),
				Plant.of("told-after-abandoned", "a callback that was abandoned is followed by onPartitionsLost")
					.in(TENURES)
					.replace("case RELEASING -> put(partition, tenure.callback(0).withoutRefusal());")
					.with("case RELEASING -> { put(partition, tenure.callback(0).withoutRefusal()); if (tenure.refused()) { toLose.add(partition); } }")
					.in(TENURES)
					.replace(
							"private void unwound(Partition partition, Tenure tenure, List<Partition> toLose) { if (tenure.owesLost()) {")
					.with("private void unwound(Partition partition, Tenure tenure, List<Partition> toLose) { if (tenure.owesLost() || tenure.refused()) {")
					.breaks("Member 2: abandoned: no further callback"),
				Plant.of("patience-without-end", "a revocation is waited for without limit")
					.in(TENURES)
					.replace("tenure.to(Stage.REVOKING).until(this.now + this.revocationTimeout)")
					.with("tenure.to(Stage.REVOKING)")
					.breaks("Member 2: abandoned past revocation-timeout; L6: a hung callback never blocks the group")
					.stalls(),
				Plant.of("abandoned-not-refused", "a partition whose abandoned callback still runs is not refused")
					.in(TENURES)
					.replace("running.forEach((partition) -> put(partition, get(partition).refuse()));")
					.with("")
					.in(TENURES)
					.replace(".forEach((partition) -> put(partition, get(partition).refuse()));")
					.with(".forEach((partition) -> put(partition, get(partition).until(Step.NEVER)));")
					.breaks("Member 2: while the abandoned callback runs, the member refuses that partition")
					.stalls(),
				Plant.of("claimed-during-callback", "a partition is claimed anew while an old callback for it runs")
					.in(TENURES)
					.replace(
							"if (tenure.callback() == 0) { this.draft.tenures.remove(partition); } else { put(partition, tenure.to(Stage.UNWINDING)); }")
					.with("this.draft.tenures.remove(partition);")
					.breaks(S13));
	}

}
