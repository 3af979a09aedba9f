// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.time.Duration;
import java.util.BitSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is reported must be what happened.
 */
class LedgerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Ledger ledger = new Ledger(10);

	@Test
	void formationMovesEveryPartitionOnce() throws InterruptedException {
		Movements movements = form();
		assertThat(movements.moves()).isEqualTo(10);
		assertThat(movements.least()).isEqualTo(10);
		assertThat(movements.overlaps()).isZero();
	}

	@Test
	void joinNeedsOnlyTheShareOfTheNewMember() throws InterruptedException {
		form();
		this.ledger.begin(Set.of(1, 2, 3));
		this.ledger.gaveUp(1, range(3, 5));
		this.ledger.gaveUp(2, range(9, 10));
		this.ledger.gained(3, range(3, 5));
		this.ledger.gained(3, range(9, 10));
		Movements movements = this.ledger.awaitBalance(PATIENCE);
		assertThat(movements.least()).isEqualTo(3);
		assertThat(movements.moves()).isEqualTo(3);
	}

	@Test
	void aDetourCountsAsMoves() throws InterruptedException {
		form();
		this.ledger.begin(Set.of(1, 2));
		this.ledger.gaveUp(1, range(0, 1));
		this.ledger.gained(2, range(0, 1));
		this.ledger.gaveUp(2, range(0, 1));
		this.ledger.gained(1, range(0, 1));
		Movements movements = this.ledger.awaitBalance(PATIENCE);
		assertThat(movements.least()).isZero();
		assertThat(movements.moves()).isEqualTo(2);
	}

	@Test
	void everyPartitionOfADeadMemberIsUnownedFromItsDeath() throws InterruptedException {
		form();
		this.ledger.begin(Set.of(1));
		this.ledger.died(2);
		long died = System.nanoTime();
		this.ledger.gaveUp(2, range(5, 10));
		this.ledger.gained(1, range(5, 10));
		long gained = System.nanoTime();
		Movements movements = this.ledger.awaitBalance(PATIENCE);
		assertThat(movements.moves()).isEqualTo(5);
		assertThat(movements.unowned()).isPositive().isLessThan(5 * (gained - died) / 1e9 + 5);
		assertThat(movements.end()).isBetween(died, gained);
	}

	@Test
	void claimBeforeReleaseIsAnOverlap() throws InterruptedException {
		form();
		this.ledger.begin(Set.of(1, 2));
		this.ledger.gained(2, range(0, 1));
		this.ledger.gaveUp(1, range(0, 1));
		this.ledger.gaveUp(2, range(0, 1));
		this.ledger.gained(1, range(0, 1));
		assertThat(this.ledger.awaitBalance(PATIENCE).overlaps()).isOne();
	}

	@Test
	void unevenSharesAreNoBalance() {
		this.ledger.begin(Set.of(1, 2));
		this.ledger.gained(1, range(0, 10));
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.awaitBalance(Duration.ofMillis(50)))
			.withMessageContaining("held: {1=10}");
	}

	private Movements form() throws InterruptedException {
		this.ledger.begin(Set.of(1, 2));
		this.ledger.gained(1, range(0, 5));
		this.ledger.gained(2, range(5, 10));
		return this.ledger.awaitBalance(PATIENCE);
	}

	private static BitSet range(int from, int to) {
		BitSet range = new BitSet();
		range.set(from, to);
		return range;
	}

}
