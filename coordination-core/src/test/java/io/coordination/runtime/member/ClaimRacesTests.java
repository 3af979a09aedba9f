// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.LeaseCell;
import io.coordination.runtime.Races;
import io.coordination.runtime.RunningLease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Threads that hold a claim's handle while the claim ends.
 */
class ClaimRacesTests {

	private static final HeldClaim CLAIM = new HeldClaim(new Partition("orders", 3), 1, 42, 1, 1);

	@Test
	void claimIsNotHeldFromBeforeItsRelease() {
		Races.neverFail(() -> new Ending((round) -> {
			round.table.end(List.of(CLAIM));
			round.released = true;
		}));
	}

	@Test
	void releaseBeforeTheEndWouldBeFound() {
		Races.fail(() -> new Ending((round) -> {
			round.released = true;
			round.table.end(List.of(CLAIM));
		}));
	}

	private static final class Ending implements Races.Round {

		private final LeaseCell lease = RunningLease.cell();

		private final ClaimTable table = new ClaimTable(new GroupName("orders"), new ManualEnvironment(), this.lease);

		private final Consumer<Ending> end;

		private volatile boolean released;

		private volatile @Nullable String failure;

		Ending(Consumer<Ending> end) {
			this.end = end;
			this.table.begin(List.of(CLAIM), 1);
		}

		@Override
		public List<Runnable> actors() {
			ClaimHandle handle = this.table.find(CLAIM.partition()).orElseThrow();
			if (!handle.isHeld() || handle.claimedAt().isBefore(Instant.EPOCH)) {
				this.failure = "not held at first";
			}
			return List.of(() -> {
				Races.jolt();
				this.end.accept(this);
			}, () -> watch(handle), () -> watch(handle));
		}

		private void watch(ClaimHandle handle) {
			boolean over = false;
			for (int i = 0; i < 8; i++) {
				boolean before = this.released;
				boolean held = handle.isHeld();
				if (held && before) {
					this.failure = "held after its release was sent";
				}
				if (held && over) {
					this.failure = "held again";
				}
				over |= !held;
				if (over && this.released && this.table.find(CLAIM.partition()).isPresent()) {
					this.failure = "still in the snapshot";
				}
				Races.jolt();
			}
		}

		@Override
		public @Nullable String failure() {
			return this.failure;
		}

	}

}
