// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.PartitionSetBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts owners into words: what members had, without what they lose, and with what they
 * gain. So those that nothing changes for are given the very set that they had, and of
 * the others only topics are written anew that something moves in.
 */
final class Answer {

	private final Problem problem;

	private final int[] owners;

	/** By member: whether only what changes is written, as it can keep what it had. */
	private final boolean[] changes;

	/** By member; one that can't keep all that it had gains all anew. */
	private final @Nullable PartitionSetBuilder[] lost;

	private final @Nullable PartitionSetBuilder[] gained;

	Answer(Problem problem, int[] owners) {
		this.problem = problem;
		this.owners = owners;
		this.changes = new boolean[problem.members()];
		for (int m = 0; m < this.changes.length; m++) {
			this.changes[m] = problem.isAllAtHome(m);
		}
		this.lost = new PartitionSetBuilder[problem.members()];
		this.gained = new PartitionSetBuilder[problem.members()];
	}

	Assignment assignment() {
		for (int t = 0; t < this.problem.topics(); t++) {
			look(t);
		}
		TreeMap<MemberId, PartitionSet> targets = new TreeMap<>();
		for (int m = 0; m < this.problem.members(); m++) {
			boolean kept = this.changes[m];
			PartitionSet before = kept ? this.problem.member(m).previous() : PartitionSet.empty();
			targets.put(this.problem.member(m).id(), before.minus(built(this.lost[m])).plus(built(this.gained[m])));
		}
		return new Assignment(targets);
	}

	private static PartitionSet built(@Nullable PartitionSetBuilder builder) {
		return (builder != null) ? builder.build() : PartitionSet.empty();
	}

	private void look(int topic) {
		int end = this.problem.to(topic);
		int from = this.problem.from(topic);
		while (from < end) {
			int owner = this.owners[from];
			int home = this.problem.home(from);
			int to = from + 1;
			while (to < end && this.owners[to] == owner && this.problem.home(to) == home) {
				to++;
			}
			if (owner != home || (isMember(owner) && !this.changes[owner])) {
				write(topic, from, to);
			}
			from = to;
		}
	}

	private void write(int topic, int from, int to) {
		int owner = this.owners[from];
		int home = this.problem.home(from);
		if (owner != home && home != Problem.NOWHERE && this.changes[home]) {
			add(this.lost, home, topic, from, to);
		}
		if (isMember(owner)) {
			add(this.gained, owner, topic, from, to);
		}
	}

	private void add(@Nullable PartitionSetBuilder[] builders, int member, int topic, int from, int to) {
		PartitionSetBuilder builder = builders[member];
		if (builder == null) {
			builder = PartitionSet.builder();
			builders[member] = builder;
		}
		int start = this.problem.from(topic);
		builder.add(this.problem.topic(topic), from - start, to - start);
	}

	private boolean isMember(int owner) {
		return owner >= 0 && owner < this.problem.members();
	}

}
