// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.coordination.chaos.checker.OffsetOperation.Position;
import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * Committed offsets of a partition are one linearizable register.
 * <p>
 * A commit writes a position: its claim's token and an offset that is unique within the
 * claim. Newer claims fence older ones and offsets rise within a claim, so there is only
 * one order in which commits may take effect: that of their positions. A read takes its
 * place behind the commit whose position it returned. What is left to show is that this
 * one order agrees with time: no operation was complete before one that stands earlier in
 * the order had begun. A commit of unknown outcome takes part if somebody saw it, without
 * an end; a commit that was refused must not be seen. Beyond linearizability, a read
 * under a claim closes the partition to all older claims: whatever of theirs takes effect
 * at all stands before it.
 */
final class OffsetCheck {

	private final String partition;

	private final Map<Position, Entry.CommitCompleted> completed = new HashMap<>();

	private final Map<Position, Entry.CommitInvoked> invoked = new TreeMap<>();

	private final List<OffsetOperation> reads = new ArrayList<>();

	private final List<Violation> violations = new ArrayList<>();

	private OffsetCheck(String partition) {
		this.partition = partition;
	}

	static List<Violation> check(History history) {
		Map<String, OffsetCheck> checks = new TreeMap<>();
		for (Entry entry : history.entries()) {
			if (entry instanceof Entry.CommitInvoked commit) {
				of(checks, commit.partition()).invoked.put(new Position(commit.token(), commit.offset()), commit);
			}
			else if (entry instanceof Entry.CommitCompleted commit) {
				of(checks, commit.partition()).completed.put(new Position(commit.token(), commit.offset()), commit);
			}
			else if (entry instanceof Entry.Loaded load && load.held()) {
				of(checks, load.partition()).reads
					.add(OffsetOperation.read(new Position(load.committer(), load.offset()), load.token(),
							load.invoked(), load.completed(), load.toString()));
			}
			else if (entry instanceof Entry.Final last) {
				of(checks, last.partition()).reads
					.add(OffsetOperation.read(new Position(last.committer(), last.offset()), Long.MAX_VALUE,
							last.invoked(), Long.MAX_VALUE, last.toString()));
			}
		}
		checks.values().forEach(OffsetCheck::run);
		return checks.values().stream().flatMap((check) -> check.violations.stream()).toList();
	}

	private static OffsetCheck of(Map<String, OffsetCheck> checks, String partition) {
		return checks.computeIfAbsent(partition, OffsetCheck::new);
	}

	private void run() {
		List<OffsetOperation> order = new ArrayList<>(this.reads);
		Set<Position> seen = new HashSet<>();
		for (OffsetOperation read : this.reads) {
			if (read.position().equals(Position.NONE) || this.invoked.containsKey(read.position())) {
				seen.add(read.position());
			}
			else {
				violation(read + " returned what nobody committed");
			}
		}
		for (Map.Entry<Position, Entry.CommitInvoked> commit : this.invoked.entrySet()) {
			add(commit.getKey(), commit.getValue(), seen.contains(commit.getKey()), order);
		}
		order.sort(Comparator.comparing(OffsetOperation::position)
			.thenComparing(OffsetOperation::isRead)
			.thenComparing(OffsetOperation::invoked));
		checkTime(order);
		checkClosed(order);
	}

	private void add(Position position, Entry.CommitInvoked commit, boolean seen, List<OffsetOperation> order) {
		Entry.CommitCompleted end = this.completed.get(position);
		Entry.Outcome outcome = (end != null) ? end.outcome() : Entry.Outcome.UNKNOWN;
		if (outcome == Entry.Outcome.FENCED && seen) {
			violation(commit + " was refused, and took effect");
		}
		if (end != null && outcome == Entry.Outcome.SUCCESS) {
			order.add(OffsetOperation.write(position, commit.at(), end.at(), commit.toString()));
		}
		else if (seen) {
			order.add(OffsetOperation.write(position, commit.at(), Long.MAX_VALUE, commit.toString()));
		}
	}

	private void checkTime(List<OffsetOperation> order) {
		OffsetOperation latest = null;
		for (OffsetOperation operation : order) {
			if (latest != null && operation.completed() < latest.invoked()) {
				violation(operation + " was complete before " + latest + " began, but stands behind it");
			}
			if (latest == null || operation.invoked() > latest.invoked()) {
				latest = operation;
			}
		}
	}

	private void checkClosed(List<OffsetOperation> order) {
		OffsetOperation closing = null;
		for (OffsetOperation operation : order) {
			if (!operation.isRead() && closing != null && operation.position().token() < closing.reader()) {
				violation(operation + " took effect after a newer claim had read: " + closing);
			}
			if (operation.isRead() && (closing == null || operation.reader() > closing.reader())) {
				closing = operation;
			}
		}
	}

	private void violation(String what) {
		this.violations.add(new Violation(Violation.Rule.OFFSETS, this.partition, what));
	}

}
