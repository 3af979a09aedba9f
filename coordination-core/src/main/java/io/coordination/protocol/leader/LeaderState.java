// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

import io.coordination.PartitionSet;

/**
 * A member as leader, between two events.
 *
 * @param candidacy whether it leads or may
 * @param term the term of a leader, and what it is doing
 * @param view the group as the leader knows it, empty before the first look
 * @param rebalancing how far the group is from being balanced
 * @param hints what the leader's own source says of partitions
 */
public record LeaderState(Candidacy candidacy, Term term, Optional<GroupView> view, Rebalancing rebalancing,
		Hints hints) {

	/**
	 * A member that has not registered.
	 * @return the state
	 */
	public static LeaderState initial() {
		return new LeaderState(Candidacy.NONE, Term.NONE, Optional.empty(), Rebalancing.NONE, Hints.NONE);
	}

	/**
	 * Whether the member leads.
	 * @return true from its election until it resigns or learns that it was replaced
	 */
	public boolean isLeading() {
		return this.candidacy.role() == Role.LEADING;
	}

	/**
	 * What {@code state} says, as far as a leader knows.
	 * @return the headline, empty if this member doesn't lead or none was written yet
	 */
	public Optional<Headline> headline() {
		return this.view.flatMap(GroupView::headline);
	}

	/**
	 * How many members are registered, as far as a leader knows.
	 * @return the number of members
	 */
	public int members() {
		return this.view.map((known) -> known.members().size()).orElse(0);
	}

	/** How a member stands to the leadership. */
	enum Role {

		/** Neither leads nor stands. */
		ABSENT,

		/** Waits for the leader to go. */
		FOLLOWING,

		/** Its election is under way. */
		ELECTING,

		/** Leads. */
		LEADING

	}

	/**
	 * How a member stands to the leadership.
	 *
	 * @param role its role
	 * @param registeredAt since when it is registered
	 * @param resigning whether it is to become absent as soon as it can
	 * @param leaving whether it never stands again
	 */
	record Candidacy(Role role, long registeredAt, boolean resigning, boolean leaving) {

		static final Candidacy NONE = new Candidacy(Role.ABSENT, 0, false, false);

		Candidacy as(Role role) {
			return new Candidacy(role, this.registeredAt, this.resigning, this.leaving);
		}

		Candidacy abstaining() {
			return new Candidacy(this.role, this.registeredAt, true, this.leaving);
		}

		Candidacy asLeaving() {
			return new Candidacy(this.role, this.registeredAt, true, true);
		}

		Candidacy absent() {
			return new Candidacy(Role.ABSENT, 0, false, this.leaving);
		}

	}

	/**
	 * What the leader doesn't take from registrations, or not yet.
	 *
	 * @param near in which zones partitions are best worked on
	 * @param settling declarations that are not taken for the leader's own yet
	 */
	record Hints(Near near, Optional<Settling> settling) {

		static final Hints NONE = new Hints(Near.NONE, Optional.empty());

	}

	/**
	 * Where partitions are best worked on.
	 *
	 * @param zones partitions by zone
	 * @param follow whether it is part of what a balance is decided on
	 */
	record Near(SortedMap<String, PartitionSet> zones, boolean follow) {

		static final Near NONE = new Near(Collections.emptySortedMap(), false);

	}

	/**
	 * The term of a leader.
	 *
	 * @param fence version of {@code leader-epoch}
	 * @param work what is under way
	 * @param reload whether everything is to be read again after that
	 */
	record Term(int fence, LeaderWork work, boolean reload) {

		static final Term NONE = new Term(-1, LeaderWork.NONE, false);

	}

}
