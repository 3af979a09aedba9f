// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * How long after a fault's end until each partition was acted on again: the end of the
 * first act that began after the fault's end and whose write was taken, of the slowest
 * partition. Where another fault began before that, nothing is known. And how long any
 * partition went without an act from the fault's begin until then.
 */
final class RecoveryCheck {

	private final Duration limit;

	private final Map<String, Acts> acts = new TreeMap<>();

	private final List<Violation> violations = new ArrayList<>();

	private final Map<String, Recoveries> recoveries = new TreeMap<>();

	private RecoveryCheck(Duration limit) {
		this.limit = limit;
	}

	static RecoveryCheck of(History history, Duration limit) {
		RecoveryCheck check = new RecoveryCheck(limit);
		check.run(history);
		return check;
	}

	List<Violation> violations() {
		return this.violations;
	}

	// by kind of fault
	Map<String, Recoveries> recoveries() {
		return this.recoveries;
	}

	private void run(History history) {
		Map<String, List<Entry.Act>> byPartition = new HashMap<>();
		history.all(Entry.Act.class)
			.stream()
			.filter(Entry.Act::accepted)
			.forEach((act) -> byPartition.computeIfAbsent(act.partition(), (key) -> new ArrayList<>()).add(act));
		history.all(Entry.Final.class)
			.forEach((last) -> byPartition.computeIfAbsent(last.partition(), (key) -> new ArrayList<>()));
		byPartition.forEach((partition, all) -> this.acts.put(partition, Acts.of(all)));
		Map<Integer, Long> ends = new HashMap<>();
		history.all(Entry.FaultEnded.class).forEach((end) -> ends.put(end.number(), end.at()));
		List<Entry.FaultBegan> faults = history.all(Entry.FaultBegan.class);
		for (Entry.FaultBegan fault : faults) {
			Long end = ends.get(fault.number());
			if (end != null) {
				long next = faults.stream()
					.filter((other) -> other.number() != fault.number()
							&& ends.getOrDefault(other.number(), Long.MAX_VALUE) > end)
					.mapToLong(Entry.FaultBegan::at)
					.min()
					.orElse(Long.MAX_VALUE);
				fault(fault, end, next);
			}
		}
	}

	private void fault(Entry.FaultBegan fault, long end, long next) {
		Recoveries recoveries = this.recoveries.computeIfAbsent(fault.kind(), (kind) -> new Recoveries());
		long slowest = end;
		String last = "";
		for (Map.Entry<String, Acts> partition : this.acts.entrySet()) {
			OptionalLong act = partition.getValue().firstAfter(end);
			long at = act.orElse(Long.MAX_VALUE);
			if (at > slowest) {
				slowest = at;
				last = partition.getKey();
			}
		}
		if (slowest <= next && slowest != Long.MAX_VALUE) {
			long recovered = slowest;
			long idle = this.acts.values()
				.stream()
				.mapToLong((acts) -> acts.longestIdle(fault.at(), recovered))
				.max()
				.orElse(0);
			recoveries.recovered(slowest - end, idle);
		}
		else {
			recoveries.disturbed();
		}
		long known = Math.min(slowest, next);
		if (slowest == Long.MAX_VALUE && next == Long.MAX_VALUE) {
			violation(fault, last, "was never acted on again");
		}
		else if (known - end > this.limit.toNanos()) {
			violation(fault, last, "was not acted on for " + HoldCheck.millis(known - end));
		}
	}

	private void violation(Entry.FaultBegan fault, String partition, String what) {
		this.violations.add(new Violation(Violation.Rule.RECOVERY, partition,
				partition + " " + what + " after the end of " + fault));
	}

	/**
	 * The acts of one partition.
	 */
	private static final class Acts {

		private final long[] begun;

		/** For each, the earliest end of it and all later ones. */
		private final long[] ended;

		/** All ends, in order. */
		private final long[] ends;

		private Acts(long[] begun, long[] ended, long[] ends) {
			this.begun = begun;
			this.ended = ended;
			this.ends = ends;
		}

		static Acts of(List<Entry.Act> acts) {
			List<Entry.Act> sorted = new ArrayList<>(acts);
			sorted.sort((one, other) -> Long.compare(one.checked(), other.checked()));
			long[] begun = sorted.stream().mapToLong(Entry.Act::checked).toArray();
			long[] ended = sorted.stream().mapToLong(Entry.Act::ended).toArray();
			for (int index = ended.length - 2; index >= 0; index--) {
				ended[index] = Math.min(ended[index], ended[index + 1]);
			}
			return new Acts(begun, ended, sorted.stream().mapToLong(Entry.Act::ended).sorted().toArray());
		}

		// the longest time between two acts, of which some lies in the span
		long longestIdle(long from, long until) {
			int found = Arrays.binarySearch(this.ends, from);
			int next = (found >= 0) ? found + 1 : -found - 1;
			long last = (next > 0) ? this.ends[next - 1] : from;
			long longest = 0;
			for (int index = next; index < this.ends.length && last < until; index++) {
				longest = Math.max(longest, this.ends[index] - last);
				last = this.ends[index];
			}
			return longest;
		}

		OptionalLong firstAfter(long time) {
			int found = Arrays.binarySearch(this.begun, time);
			int index = (found >= 0) ? found : -found - 1;
			return (index < this.begun.length) ? OptionalLong.of(this.ended[index]) : OptionalLong.empty();
		}

	}

}
