// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * What became of a history.
 *
 * @param violations what must never happen, and did
 * @param recoveries how long recovery took, by kind of fault
 * @param counts how much was checked
 */
public record Verdict(List<Violation> violations, Map<String, Recoveries> recoveries, Map<String, Long> counts) {

	/**
	 * Judges a history.
	 * @param history the history
	 * @param recoveryLimit how long a partition may go without an act after a fault
	 * @return the verdict, the same for the same history
	 */
	public static Verdict of(History history, Duration recoveryLimit) {
		RecoveryCheck recovery = RecoveryCheck.of(history, recoveryLimit);
		List<Violation> violations = new ArrayList<>();
		violations.addAll(HoldCheck.check(history));
		violations.addAll(RegisterCheck.check(history));
		violations.addAll(OffsetCheck.check(history));
		violations.addAll(recovery.violations());
		return new Verdict(violations, recovery.recoveries(), counts(history));
	}

	/**
	 * Whether a rule was broken.
	 * @param rule the rule
	 * @return true if it was, once or more
	 */
	public boolean breaks(Violation.Rule rule) {
		return this.violations.stream().anyMatch((violation) -> violation.rule() == rule);
	}

	private static Map<String, Long> counts(History history) {
		Map<String, Long> counts = new TreeMap<>();
		for (Entry entry : history.entries()) {
			counts.merge(name(entry), 1L, Long::sum);
		}
		return counts;
	}

	private static String name(Entry entry) {
		if (entry instanceof Entry.Act act) {
			return act.stillHeld() ? "acts, held to their end" : "acts, lease ended within";
		}
		if (entry instanceof Entry.Written written) {
			return written.accepted() ? "register writes accepted" : "register writes refused";
		}
		if (entry instanceof Entry.CommitCompleted commit) {
			return switch (commit.outcome()) {
				case SUCCESS -> "commits durable";
				case FENCED -> "commits fenced";
				case UNKNOWN -> "commits of unknown outcome";
			};
		}
		if (entry instanceof Entry.Loaded loaded) {
			return loaded.held() ? "offset reads under a held claim" : "offset reads, lease ended within";
		}
		if (entry instanceof Entry.Ended ended) {
			return ended.lost() ? "claims lost" : "claims revoked";
		}
		return switch (entry.getClass().getSimpleName()) {
			case "Claimed" -> "claims";
			case "FaultBegan" -> "faults";
			case "CommitInvoked" -> "commits sent";
			case "Final" -> "final offset reads";
			case "Sample" -> "samples";
			default -> "faults ended";
		};
	}

}
