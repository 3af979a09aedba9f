// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Strikes a process in the very moment that it is in the middle of something: one of its
 * writes is committed and not yet answered, or one of its callbacks begins. What faults
 * at random times meet once in thousands of runs it meets in each.
 */
final class Saboteur {

	/** What it waits for: claims and releases, commits, elections, and so on. */
	private static final List<String> AIMS = List.of("owners/.*", "owners/.*", "offsets/.*", "ids/.*",
			"assignments/.*|state", "leader");

	private static final List<FaultKind> TO_WRITERS = List.of(FaultKind.CUT, FaultKind.CUT, FaultKind.CUT,
			FaultKind.BLACKHOLE, FaultKind.ONE_WAY, FaultKind.ABANDON, FaultKind.PAUSE, FaultKind.STALL,
			FaultKind.KILL);

	private static final List<FaultKind> TO_CALLBACKS = List.of(FaultKind.BLACKHOLE, FaultKind.ABANDON,
			FaultKind.ABANDON, FaultKind.PAUSE, FaultKind.STALL);

	private final Faults faults;

	private final Chance chance;

	private final Pattern aim;

	private final double eagerness;

	Saboteur(Faults faults) {
		this.faults = faults;
		this.chance = faults.chance();
		this.aim = Pattern.compile("/consumers/[^/]+/(" + this.chance.pick(AIMS) + ")");
		this.eagerness = 0.3 * this.chance.fraction();
	}

	void committed(Transaction transaction) {
		boolean aimedAt = transaction.kind() == Transaction.Kind.WRITE
				&& transaction.changes().stream().anyMatch((change) -> this.aim.matcher(change.path()).matches());
		if (aimedAt && this.chance.happens(this.eagerness)) {
			this.faults.victims()
				.stream()
				.filter((victim) -> isOf(victim, transaction.session()))
				.findFirst()
				.ifPresent((victim) -> strike(victim, TO_WRITERS));
		}
	}

	private static boolean isOf(Victim victim, long session) {
		SimulatedSession current = victim.client().session();
		return current != null && current.id() == session;
	}

	void callsBack(SimulatedMember member) {
		if (this.chance.happens(this.eagerness)) {
			strike(new Victim(member.process(), member.client()), TO_CALLBACKS);
		}
	}

	private void strike(Victim victim, List<FaultKind> kinds) {
		FaultKind kind = this.chance.pick(kinds);
		long delay = this.chance.happens(0.5) ? 0 : this.chance.below((int) (5 * Conditions.MILLIS));
		this.faults.soon(delay, () -> this.faults.strike(kind, victim));
	}

}
