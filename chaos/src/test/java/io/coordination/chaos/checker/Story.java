// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * A history written by hand. All of it is about partition {@code p}; times are
 * milliseconds.
 */
final class Story {

	private static final String P = "p";

	private final List<Entry> entries = new ArrayList<>();

	Story claimed(String member, long token, long at) {
		return add(new Entry.Claimed(member, P, token, nanos(at)));
	}

	// held at both ends
	Story act(String member, long token, long begin, long end) {
		return add(new Entry.Act(member, P, token, nanos(begin) - 1, nanos(begin), nanos(end), true, true));
	}

	// the lease ended before the act did
	Story lapsed(String member, long token, long begin, long end) {
		return add(new Entry.Act(member, P, token, nanos(begin) - 1, nanos(begin), nanos(end), false, false));
	}

	Story accepted(String member, long token, long at) {
		return add(new Entry.Written(P, token, member, nanos(at), true));
	}

	Story refused(String member, long token, long at) {
		return add(new Entry.Written(P, token, member, nanos(at), false));
	}

	Story sent(long token, long offset, long at) {
		return add(new Entry.CommitInvoked("m" + token, P, token, offset, nanos(at)));
	}

	Story outcome(long token, long offset, long at, Entry.Outcome outcome) {
		return add(new Entry.CommitCompleted(P, token, offset, nanos(at), outcome));
	}

	Story committed(long token, long offset, long begin, long end) {
		return sent(token, offset, begin).outcome(token, offset, end, Entry.Outcome.SUCCESS);
	}

	Story read(long reader, long begin, long end, long token, long offset) {
		return add(new Entry.Loaded("m" + reader, P, reader, nanos(begin), nanos(end), token, offset, true));
	}

	Story staleRead(long reader, long begin, long end, long token, long offset) {
		return add(new Entry.Loaded("m" + reader, P, reader, nanos(begin), nanos(end), token, offset, false));
	}

	Story last(long at, long token, long offset) {
		return add(new Entry.Final(P, token, offset, nanos(at)));
	}

	Story fault(int number, String kind, String target, long begin, long end) {
		add(new Entry.FaultBegan(number, kind, target, nanos(begin)));
		return add(new Entry.FaultEnded(number, nanos(end)));
	}

	private Story add(Entry entry) {
		this.entries.add(entry);
		return this;
	}

	History history() {
		return new History(this.entries);
	}

	Verdict verdict() {
		return Verdict.of(history(), Duration.ofSeconds(10));
	}

	List<Violation.Rule> broken() {
		return verdict().violations().stream().map(Violation::rule).distinct().toList();
	}

	private static long nanos(long millis) {
		return millis * 1_000_000;
	}

}
