// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

/**
 * Bugs of registration, targets, and of what must not depend on hints.
 */
final class MemberPlants {

	private static final String TURN = "protocol/member/MemberTurn.java";

	private static final String REGISTRAR = "runtime/member/Registrar.java";

	private static final String ID_WAIT = "runtime/member/IdWait.java";

	private static final String RECONCILE = "Member 3: read everything again, whatever the watches said; L4";

	private MemberPlants() {
	}

	static List<Plant> all() {
		return List.of(
				Plant.of("older-target-accepted", "a target older than the newest seen is taken up")
					.in(TURN)
					.replace("if (generation < view.generation()) {")
					.with("if (generation < 0) {")
					.breaks("S9: nobody acts on a target older than the newest it has seen of its own"),
				Plant.of("id-taken-by-force", "an id that another session holds is taken")
					.in(REGISTRAR)
					.replace(
							"if (other.stat().ephemeralOwner() != session.id()) { await(session, Optional.of(other.data())); }")
					.with("""
							if (other.stat().ephemeralOwner() != session.id()) {
								this.context.writer()
									.write(session, List.of(new Op.Delete(this.node, Op.ANY_VERSION)), (resolution) -> create(session));
							}
							""")
					.breaks("Member 1: an id is never taken by force"),
				Plant.of("own-id-not-waited-for", "the own former registration is waited for no longer than another's")
					.in(ID_WAIT)
					.replace(
							"boolean former = other.isPresent() && other.get().process().equals(this.context.process());")
					.with("boolean former = false;")
					.breaks("Member 1: one's own former registration is waited for without limit"),
				Plant.of("id-not-waited-for", "an id that is taken is refused at once")
					.in(ID_WAIT)
					.replace("if (!former && now - this.waitingSince >= patience.toNanos()) {")
					.with("if (!former) {")
					.breaks("Member 1: wait that session's T plus 2 ticks"),
				Plant.of("target-only-by-watch", "the own target is read only when a watch fires")
					.in("runtime/member/MemberPerformer.java")
					.replace("this.tools.targets().read(current); this.tools.ownership()")
					.with("this.tools.ownership()")
					.breaks(RECONCILE)
					.stalls(),
				Plant.of("owners-only-by-watch", "owners that are waited for are looked at only when a watch fires")
					.in("runtime/member/Reconciler.java")
					.replace("state.waiting().forEach((partition) -> lookAt(session, partition));")
					.with("")
					.breaks(RECONCILE)
					.stalls(),
				Plant.of("leader-only-by-watch", "the leader is looked at only when a watch fires")
					.in("runtime/leader/LeaderDriver.java")
					.replace("look(this.candidate); on(new LeaderEvent.ReconcileDue());")
					.with("on(new LeaderEvent.ReconcileDue());")
					.breaks(RECONCILE)
					.stalls(),
				Plant.of("members-only-by-watch", "the leader reads registrations only when a watch fires")
					.in("protocol/leader/LeaderTurn.java")
					.replace(
							"if (this.draft.is(Role.LEADING) && !this.draft.isDoing(Kind.LOADING)) { this.draft.reload(true); }")
					.with("")
					.breaks(RECONCILE)
					.stalls(),
				Plant
					.of("deleted-owner-not-noticed",
							"an owner znode that somebody deleted is still taken for one's own")
					.in(TURN)
					.replace("this.tenures.lose(deleted);")
					.with("")
					.breaks("Member 3: an owner znode of ours that somebody deleted makes the partition lost")
					.stalls(),
				Plant.of("deleted-registration-not-noticed", "a registration that somebody deleted is not made anew")
					.in(TURN)
					.replace(
							"this.draft.connection = this.draft.connection.registered(false); this.draft.act(new MemberAction.Register());")
					.with("")
					.breaks("Member 3: read everything again; L4")
					.stalls(),
				Plant.of("deregistration-sent-again", "a deregistration is sent again until it has an answer")
					.in("runtime/member/Departure.java")
					.replace("writeOnce(session, operations, (outcome) -> {")
					.with("write(session, operations, (answer) -> { WriteOutcome outcome = answer.outcome();")
					.breaks("Identity of a znode is never its data version: a recreated one has version 0 again [V]"),
				Plant.of("joins-before-it-has-left", "a membership begins while the former one is being deregistered")
					.in("runtime/coordinator/CoordinatorRuntime.java")
					.replace("(before != null) ? before : CompletableFuture.allOf();")
					.with("CompletableFuture.allOf();")
					.breaks("Joining again: the new membership begins once nothing of the former one's registration remains"));
	}

}
