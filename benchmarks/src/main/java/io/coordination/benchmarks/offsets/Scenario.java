// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import io.coordination.benchmarks.offsets.Committer.Slice;

/**
 * A load: so many users, each with partitions of its own, who commit again as soon as
 * their last commit is durable.
 */
enum Scenario {

	/** All partitions of one user at once, one commit after the other. */
	MANY("1,000 partitions, one commit after the other", 1, 1000, 1000),

	/** The same for several users at the same time. */
	MANY_AT_ONCE("1,000 partitions, 4 commits in flight", 4, 1000, 1000),

	/** One partition, one commit after the other. */
	SINGLE("1 partition, one commit after the other", 1, 1000, 1),

	/** One partition a commit, many commits at the same time. */
	PIPELINED("1 partition, 64 commits in flight", 64, 16, 1),

	/** Commits of all sizes at the same time. */
	MIXED("1 to 1,000 partitions mixed, 4 commits in flight", 4, 1000, 0) {
		@Override
		int size(long number) {
			return switch ((int) (number % 8)) {
				case 1, 5 -> 10;
				case 3 -> 100;
				case 7 -> 1000;
				default -> 1;
			};
		}
	};

	/** Enough for each scenario. */
	static final int PARTITIONS = 4096;

	private final String title;

	private final int users;

	private final int partitionsOfUser;

	private final int size;

	Scenario(String title, int users, int partitionsOfUser, int size) {
		this.title = title;
		this.users = users;
		this.partitionsOfUser = partitionsOfUser;
		this.size = size;
	}

	String title() {
		return this.title;
	}

	int users() {
		return this.users;
	}

	int size(long number) {
		return this.size;
	}

	// What a user commits next: always other partitions than the last time, if it can.
	Slice slice(int user, long number) {
		int size = size(number);
		int offset = (int) (number * size % this.partitionsOfUser);
		int from = Math.min(offset, this.partitionsOfUser - size);
		return new Slice(user * this.partitionsOfUser + from, size);
	}

}
