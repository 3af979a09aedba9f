// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * Claims of one partition are held one after the other, in the order of their tokens.
 * <p>
 * A look at the lease that says "held" was true at some instant between the two clock
 * readings around it, and what was false once stays false. So a claim was held at least
 * from the end of its first such look until the beginning of its last such look. That
 * stretch of an older claim must end before that of a newer one begins; if it does not,
 * there is no way to place the instants without an overlap. A claim with one such look
 * only has an empty stretch: it breaks the rule if that look lies, as a whole, behind the
 * beginning of a newer claim.
 */
final class HoldCheck {

	private final Map<String, Map<Long, Stretch>> claims = new TreeMap<>();

	private final List<Violation> violations = new ArrayList<>();

	private final EndedSessions endedSessions;

	private HoldCheck(EndedSessions endedSessions) {
		this.endedSessions = endedSessions;
	}

	static List<Violation> check(History history) {
		HoldCheck check = new HoldCheck(EndedSessions.of(history));
		history.all(Entry.Claimed.class).forEach(check::claimed);
		history.all(Entry.Act.class).forEach(check::acted);
		check.claims.forEach(check::compare);
		return check.violations;
	}

	private void claimed(Entry.Claimed claimed) {
		Stretch stretch = stretch(claimed.partition(), claimed.token(), claimed.member());
		if (stretch.claimed) {
			this.violations.add(new Violation(Violation.Rule.UNIQUE_TOKENS, claimed.partition(),
					"token " + claimed.token() + " was claimed twice, the second time by " + claimed.member()));
		}
		stretch.claimed = true;
		stretch.claimedAt = claimed.at();
	}

	private void acted(Entry.Act act) {
		Stretch stretch = stretch(act.partition(), act.token(), act.member());
		if (stretch.lapsed) {
			this.violations.add(new Violation(Violation.Rule.ONE_HOLDER, act.partition(),
					stretch + " was held again in " + act + " after it was not"));
		}
		stretch.lapsed = !act.stillHeld();
		long end = act.stillHeld() ? act.ended() : act.checked();
		stretch.latestBegin = Math.min(stretch.latestBegin, act.begun());
		stretch.earliestEnd = Math.max(stretch.earliestEnd,
				Math.min(end, this.endedSessions.limit(act.member(), stretch.claimedAt)));
	}

	private Stretch stretch(String partition, long token, String member) {
		Stretch stretch = this.claims.computeIfAbsent(partition, (key) -> new HashMap<>())
			.computeIfAbsent(token, (key) -> new Stretch(token, member));
		if (!stretch.member.equals(member)) {
			this.violations.add(new Violation(Violation.Rule.UNIQUE_TOKENS, partition,
					"token " + token + " is used by " + stretch.member + " and " + member));
		}
		return stretch;
	}

	private void compare(String partition, Map<Long, Stretch> byToken) {
		Stretch longest = null;
		for (Stretch claim : new TreeMap<>(byToken).values()) {
			if (claim.earliestEnd == Long.MIN_VALUE) {
				continue;
			}
			if (longest != null && longest.earliestEnd >= claim.latestBegin) {
				this.violations.add(new Violation(Violation.Rule.ONE_HOLDER, partition, longest + " was still held "
						+ millis(longest.earliestEnd - claim.latestBegin) + " after " + claim + " was held already"));
			}
			if (longest == null || claim.earliestEnd > longest.earliestEnd) {
				longest = claim;
			}
		}
	}

	static String millis(long nanos) {
		return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
	}

	/**
	 * What is known of one claim.
	 */
	private static final class Stretch {

		private final long token;

		private final String member;

		private boolean claimed;

		private boolean lapsed;

		private long claimedAt = Long.MIN_VALUE;

		private long latestBegin = Long.MAX_VALUE;

		private long earliestEnd = Long.MIN_VALUE;

		Stretch(long token, String member) {
			this.token = token;
			this.member = member;
		}

		@Override
		public String toString() {
			return "claim " + this.token + " of " + this.member + " [" + this.latestBegin + ", " + this.earliestEnd
					+ "]";
		}

	}

}
