// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;

/**
 * Tells in a word and a line what changed between two looks at a group. What concerns the
 * most urgent of several changes gives the word.
 */
final class Changes {

	private static final int NAMED = 3;

	private final Map<MemberId, Member> before;

	private final Map<MemberId, Member> after;

	private final GroupView view;

	private final long now;

	private Changes(AssignmentRequest before, AssignmentRequest after, GroupView view, long now) {
		this.before = byId(before.members());
		this.after = byId(after.members());
		this.view = view;
		this.now = now;
	}

	private static Map<MemberId, Member> byId(List<Member> members) {
		Map<MemberId, Member> byId = new TreeMap<>();
		members.forEach((member) -> byId.put(member.id(), member));
		return byId;
	}

	// Empty if the change is none for an assignor: acks, say, or a member that is back.
	static Optional<Cause> between(GroupView before, GroupView after, long now) {
		AssignmentRequest basisBefore = Distribution.basis(before);
		AssignmentRequest basisAfter = Distribution.basis(after);
		if (basisBefore.equals(basisAfter)) {
			return Optional.empty();
		}
		Changes changes = new Changes(basisBefore, basisAfter, after, now);
		return Optional.of(changes.membership().orElseGet(() -> changes.declarations(basisBefore, basisAfter)));
	}

	private Optional<Cause> membership() {
		SortedSet<MemberId> joined = new TreeSet<>(this.after.keySet());
		joined.removeAll(this.before.keySet());
		SortedSet<MemberId> leaving = new TreeSet<>(this.before.keySet());
		leaving.removeAll(this.after.keySet());
		SortedSet<MemberId> lost = new TreeSet<>(leaving);
		lost.removeAll(this.view.members().keySet());
		leaving.removeAll(lost);
		boolean waits = !joined.isEmpty()
				|| lost.stream().anyMatch((id) -> this.view.grace().getOrDefault(id, this.now) > this.now);
		if (!lost.isEmpty()) {
			return Optional.of(new Cause("lost", names(lost) + " lost", waits));
		}
		if (!leaving.isEmpty()) {
			return Optional.of(new Cause("leave", names(leaving) + " leaving", waits));
		}
		return joined.isEmpty() ? Optional.empty() : Optional.of(new Cause("join", names(joined) + " joined", waits));
	}

	private Cause declarations(AssignmentRequest before, AssignmentRequest after) {
		if (!before.topics().equals(after.topics())) {
			return new Cause("topics", "topics " + before.topics() + " became " + after.topics(), true);
		}
		List<MemberId> refusing = changed(
				(member) -> !member.refused().equals(this.before.getOrDefault(member.id(), member).refused()));
		if (!refusing.isEmpty()) {
			return new Cause("refused", names(refusing) + " refusing other partitions than before", false);
		}
		List<MemberId> others = changed((member) -> !member.equals(this.before.get(member.id())));
		return new Cause("join", names(others) + " back with another declaration", true);
	}

	private List<MemberId> changed(Predicate<Member> condition) {
		return this.after.values().stream().filter(condition).map(Member::id).toList();
	}

	// Any number of members on one line.
	static String names(Collection<MemberId> members) {
		List<String> named = members.stream().limit(NAMED).map(MemberId::value).toList();
		String more = (members.size() > NAMED) ? " and " + (members.size() - NAMED) + " more" : "";
		return String.join(", ", named) + more;
	}

}
