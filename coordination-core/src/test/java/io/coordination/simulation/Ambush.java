// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import io.coordination.simulation.Transaction.Kind;

/**
 * Waits for a write, and strikes whoever sent it as soon as it is committed: what comes
 * next is not written, and the answer may not arrive.
 */
final class Ambush {

	private static final Pattern OF_LEADER = Pattern.compile("/consumers/[^/]+/(leader|state|assignments/[^/]+)");

	private static final List<FaultKind> KINDS = List.of(FaultKind.KILL, FaultKind.KILL, FaultKind.EXPIRE,
			FaultKind.ABANDON, FaultKind.CUT, FaultKind.PAUSE, FaultKind.BLACKHOLE);

	private static final int MOST_WRITES = 4;

	private final Simulation simulation;

	private final Chance chance;

	private final BiConsumer<FaultKind, Long> strike;

	private int writes;

	private boolean forLeaders;

	/**
	 * Makes one that waits for nothing yet.
	 * @param simulation the run
	 * @param strike lets a fault happen to the process of a session
	 */
	Ambush(Simulation simulation, BiConsumer<FaultKind, Long> strike) {
		this.simulation = simulation;
		this.chance = simulation.chance();
		this.strike = strike;
		simulation.store().onTransaction(this::look);
	}

	// The next few writes decide; where leaders are waited for, only theirs count.
	void lay() {
		this.writes = 1 + this.chance.below(MOST_WRITES);
		this.forLeaders = this.chance.happens(0.7);
	}

	private void look(Transaction transaction) {
		if (this.writes > 0 && transaction.kind() == Kind.WRITE && isAwaited(transaction) && --this.writes == 0) {
			FaultKind kind = this.chance.pick(KINDS);
			this.simulation.time()
				.after(this.chance.between(0, 3 * Conditions.MILLIS),
						() -> this.strike.accept(kind, transaction.session()));
		}
	}

	private boolean isAwaited(Transaction transaction) {
		return transaction.changes()
			.stream()
			.anyMatch((change) -> !this.forLeaders || OF_LEADER.matcher(change.path()).matches());
	}

}
