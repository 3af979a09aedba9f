// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * Sessions that somebody else ended at the server. No lease can foresee that, so what
 * such a member says of its lease from then on proves nothing, until it claims anew; the
 * register and the offsets must hold nevertheless.
 */
final class EndedSessions {

	/** The kind of the faults. */
	static final String KIND = "session-ended";

	private final List<Span> spans;

	private EndedSessions(List<Span> spans) {
		this.spans = spans;
	}

	static EndedSessions of(History history) {
		Map<Integer, Long> ends = new HashMap<>();
		history.all(Entry.FaultEnded.class).forEach((end) -> ends.put(end.number(), end.at()));
		return new EndedSessions(history.all(Entry.FaultBegan.class)
			.stream()
			.filter((fault) -> fault.kind().equals(KIND))
			.map((fault) -> new Span(fault.target(), fault.at(), ends.getOrDefault(fault.number(), Long.MAX_VALUE)))
			.toList());
	}

	// until when the lease of a claim counts
	long limit(String member, long claimedAt) {
		return this.spans.stream()
			.filter((span) -> span.member.equals(member) && span.end >= claimedAt)
			.mapToLong(Span::begin)
			.min()
			.orElse(Long.MAX_VALUE);
	}

	/**
	 * The session ended somewhere in here.
	 *
	 * @param member whose it was
	 * @param begin when it was about to be ended
	 * @param end when its owner had learned of it
	 */
	private record Span(String member, long begin, long end) {

	}

}
