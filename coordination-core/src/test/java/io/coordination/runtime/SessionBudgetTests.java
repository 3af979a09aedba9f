// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.ArrayList;
import java.util.List;

import io.coordination.GroupOptions;
import io.coordination.runtime.SessionBudget.Share;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionBudgetTests {

	private static final int CAP = 512 * 1024;

	private final SessionBudget budget = new SessionBudget(0);

	private static GroupOptions group(int number, int partitions) {
		return GroupOptions.named("group-" + (10_000 + number)).topic("orders", partitions).build();
	}

	@Test
	void groupThatFitsGetsAllThatItDeclares() {
		assertThat(this.budget.take(group(1, 64)).partitions(1)).isEqualTo(64);
		assertThat(this.budget.take(group(2, 7)).partitions(1)).isEqualTo(7);
	}

	@Test
	void groupThatIsTooLargeGetsWhatASessionCanEndWith() {
		int most = this.budget.take(group(1, 100_000)).partitions(1);
		assertThat(most).isBetween(5000, 10_000);
		// what the record that closes the session has of each: its path and a length
		int path = "/consumers/group-10001/owners/orders/99999".length() + 4;
		assertThat(most * path).isLessThan(CAP);
	}

	@Test
	void longNamespaceCountsForEachPath() {
		int most = new SessionBudget(600).take(group(1, 100_000)).partitions(1);
		assertThat(most * (600 + "/consumers/group-10001/owners/orders/99999".length() + 4)).isLessThan(CAP);
	}

	@Test
	void thousandGroupsShareWhatThereIs() {
		List<Share> shares = new ArrayList<>();
		for (int number = 0; number < 1000; number++) {
			shares.add(this.budget.take(group(number, 16)));
		}
		assertThat(shares).extracting((share) -> share.partitions(1)).containsOnly(shares.get(0).partitions(1));
		assertThat(shares.get(0).partitions(1)).isBetween(5, 15);
	}

	@Test
	void smallGroupsGetAllBesideALargeOne() {
		Share large = this.budget.take(group(1, 100_000));
		List<Share> small = new ArrayList<>();
		for (int number = 2; number < 102; number++) {
			small.add(this.budget.take(group(number, 8)));
		}
		assertThat(large.partitions(1)).isBetween(4000, 9000);
		assertThat(small).extracting((share) -> share.partitions(1)).containsOnly(8);
	}

	@Test
	void shareStaysForAsLongAsTheSession() {
		Share first = this.budget.take(group(1, 100_000));
		int alone = first.partitions(1);
		Share second = this.budget.take(group(2, 100_000));
		assertThat(second.partitions(1)).isZero();
		assertThat(first.partitions(1)).isEqualTo(alone);
		assertThat(first.partitions(2)).isEqualTo(alone / 2);
		assertThat(second.partitions(2)).isEqualTo(alone / 2);
	}

	@Test
	void whatWasGivenBackIsThereForOthers() {
		Share first = this.budget.take(group(1, 100_000));
		int alone = first.partitions(1);
		first.giveBack();
		assertThat(first.partitions(1)).isZero();
		assertThat(this.budget.take(group(2, 100_000)).partitions(1)).isEqualTo(alone);
	}

}
