// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.PartitionSetBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts owners into words. Who keeps what it had, and gets no more, is given the very set
 * that it had: mostly, that is nearly everybody.
 */
final class Answer {

	private final Problem problem;

	private final int[] owners;

	/** By member, for those whose partitions change. */
	private final @Nullable PartitionSetBuilder[] changed;

	Answer(Problem problem, int[] owners) {
		this.problem = problem;
		this.owners = owners;
		this.changed = new PartitionSetBuilder[problem.members()];
	}

	Assignment assignment() {
		findChanged();
		for (int t = 0; t < this.problem.topics(); t++) {
			write(t);
		}
		TreeMap<MemberId, PartitionSet> targets = new TreeMap<>();
		for (int m = 0; m < this.changed.length; m++) {
			PartitionSetBuilder builder = this.changed[m];
			targets.put(this.problem.member(m).id(),
					(builder != null) ? builder.build() : this.problem.member(m).previous());
		}
		return new Assignment(targets);
	}

	private void findChanged() {
		int[] kept = new int[this.changed.length];
		boolean[] gains = new boolean[this.changed.length];
		for (int p = 0; p < this.owners.length; p++) {
			int owner = this.owners[p];
			if (isMember(owner)) {
				if (owner == this.problem.home(p)) {
					kept[owner]++;
				}
				else {
					gains[owner] = true;
				}
			}
		}
		Arrays.setAll(this.changed, (m) -> (gains[m] || kept[m] < this.problem.member(m).previous().size())
				? PartitionSet.builder() : null);
	}

	private void write(int topic) {
		int start = this.problem.from(topic);
		int end = this.problem.to(topic);
		int from = start;
		while (from < end) {
			int owner = this.owners[from];
			int to = from + 1;
			while (to < end && this.owners[to] == owner) {
				to++;
			}
			PartitionSetBuilder builder = isMember(owner) ? this.changed[owner] : null;
			if (builder != null) {
				builder.add(this.problem.topic(topic), from - start, to - start);
			}
			from = to;
		}
	}

	private boolean isMember(int owner) {
		return owner >= 0 && owner < this.changed.length;
	}

}
