// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.MemberId;
import io.coordination.schema.Registration;

/**
 * Members of which only the declaration changed: they go on with what they had, and their
 * source says that it comes, grows or goes. They learn of it at different moments. So the
 * leader takes it for its own once it has been quiet, all of it at once: otherwise the
 * first to declare a topic would get all of it, and the partitions of one that goes would
 * wander to those that have not heard of it yet.
 *
 * @param newest the members as they were read
 * @param since when the first declaration was seen
 * @param due when they count, at the latest after ten times the delay
 */
record Settling(SortedMap<MemberId, SeenMember> newest, long since, long due) {

	private static final int MOST_DELAYS = 10;

	Settling {
		newest = Collections.unmodifiableSortedMap(new TreeMap<>(newest));
	}

	/**
	 * What still counts of members that were read.
	 * @param known the members as they counted before
	 * @param newest the members as they were read
	 * @return the newest, except for declarations that have to settle
	 */
	static SortedMap<MemberId, SeenMember> withheld(SortedMap<MemberId, SeenMember> known,
			SortedMap<MemberId, SeenMember> newest) {
		SortedMap<MemberId, SeenMember> members = new TreeMap<>(newest);
		members.replaceAll((id, member) -> withheld(Optional.ofNullable(known.get(id)), member));
		return members;
	}

	// One that registered anew has given up all that it had.
	private static SeenMember withheld(Optional<SeenMember> known, SeenMember newest) {
		Optional<Registration> before = known.filter((member) -> member.czxid() == newest.czxid())
			.flatMap(SeenMember::registration);
		if (before.isEmpty() || newest.registration().isEmpty()
				|| newest.registration().get().topics().equals(before.get().topics())) {
			return newest;
		}
		Registration held = newest.registration().get().withTopics(before.get().topics(), before.get().capacity());
		return new SeenMember(newest.czxid(), Optional.of(held));
	}

	static Settling of(Optional<Settling> before, SortedMap<MemberId, SeenMember> newest, long now, long delay) {
		if (before.isEmpty()) {
			return new Settling(newest, now, now + delay);
		}
		long since = before.get().since();
		boolean same = declarations(before.get().newest()).equals(declarations(newest));
		long due = same ? before.get().due() : Math.min(now + delay, since + MOST_DELAYS * delay);
		return new Settling(newest, since, due);
	}

	private static SortedMap<MemberId, SortedMap<String, Integer>> declarations(
			SortedMap<MemberId, SeenMember> members) {
		SortedMap<MemberId, SortedMap<String, Integer>> declarations = new TreeMap<>();
		members.forEach((id, member) -> member.registration()
			.ifPresent((registration) -> declarations.put(id, registration.topics())));
		return declarations;
	}

}
