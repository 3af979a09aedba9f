// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;
import java.util.SortedMap;

import io.coordination.Assignment;
import io.coordination.MemberId;
import io.coordination.PartitionSet;

/**
 * What happens to a member that leads or may come to lead.
 */
public sealed interface LeaderEvent {

	/**
	 * Passes itself to the method that handles its kind.
	 * @param handler the handler
	 */
	void handle(Handler handler);

	/** The own registration under the current session is confirmed. */
	record Registered() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.registered();
		}

	}

	/** The own registration is gone, or may be: session, lease or membership ended. */
	record Unregistered() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.unregistered();
		}

	}

	/** This member is leaving: it is not to lead any more. */
	record ResignRequested() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.resignRequested();
		}

	}

	/** Another member leads. */
	record LeaderFound() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.leaderFound();
		}

	}

	/** Nobody leads, or this very session does from a term that is over. */
	record LeaderMissing() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.leaderMissing();
		}

	}

	/**
	 * The election succeeded.
	 *
	 * @param fence version of {@code leader-epoch}, which fences every write of this term
	 */
	record Elected(int fence) implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.elected(this);
		}

	}

	/** The election did not succeed. */
	record NotElected() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.notElected();
		}

	}

	/**
	 * The inputs were read.
	 *
	 * @param snapshot what was read
	 */
	record Loaded(GroupSnapshot snapshot) implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.loaded(this);
		}

	}

	/**
	 * A read or a write was refused for good, for lack of rights for instance; it is
	 * tried again with the next reconcile.
	 */
	record Blocked() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.blocked();
		}

	}

	/**
	 * The registrations were read after a change.
	 *
	 * @param members all registered members
	 */
	record MembersRead(SortedMap<MemberId, SeenMember> members) implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.membersRead(this);
		}

	}

	/**
	 * The own source says otherwise than before where partitions are best worked on.
	 *
	 * @param near partitions by zone
	 * @param follow whether the group is balanced anew for it
	 */
	record NearChanged(SortedMap<String, PartitionSet> near, boolean follow) implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.nearChanged(this);
		}

	}

	/**
	 * An assignor answered, or didn't.
	 *
	 * @param plan id of the plan
	 * @param assignment the answer; empty if there is none
	 * @param failure why there is none
	 */
	record Planned(long plan, Optional<Assignment> assignment, String failure) implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.planned(this);
		}

	}

	/**
	 * The first changes of a publication were written.
	 *
	 * @param changes how many
	 */
	record Written(int changes) implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.written(this);
		}

	}

	/**
	 * A write was rejected, but not by the fence: something stands otherwise than it was
	 * read.
	 */
	record Conflicted() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.conflicted();
		}

	}

	/** A write was rejected by the fence: somebody else was elected. */
	record Fenced() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.fenced();
		}

	}

	/**
	 * The target of an absent member is gone.
	 *
	 * @param member the member
	 */
	record TargetRemoved(MemberId member) implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.targetRemoved(this);
		}

	}

	/** The znode {@code leader} of this term is gone. */
	record Resigned() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.resigned();
		}

	}

	/** Everything is to be read again, whatever the watches said. */
	record ReconcileDue() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.reconcileDue();
		}

	}

	/** Time has passed. */
	record Tick() implements LeaderEvent {

		@Override
		public void handle(Handler handler) {
			handler.tick();
		}

	}

	/**
	 * One method for each kind of event.
	 */
	interface Handler {

		/**
		 * Handles {@link Registered}.
		 */
		void registered();

		/**
		 * Handles {@link Unregistered}.
		 */
		void unregistered();

		/**
		 * Handles {@link ResignRequested}.
		 */
		void resignRequested();

		/**
		 * Handles {@link LeaderFound}.
		 */
		void leaderFound();

		/**
		 * Handles {@link LeaderMissing}.
		 */
		void leaderMissing();

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void elected(Elected event);

		/**
		 * Handles {@link NotElected}.
		 */
		void notElected();

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void loaded(Loaded event);

		/**
		 * Handles {@link Blocked}.
		 */
		void blocked();

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void membersRead(MembersRead event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void planned(Planned event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void nearChanged(NearChanged event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void written(Written event);

		/**
		 * Handles {@link Conflicted}.
		 */
		void conflicted();

		/**
		 * Handles {@link Fenced}.
		 */
		void fenced();

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void targetRemoved(TargetRemoved event);

		/**
		 * Handles {@link Resigned}.
		 */
		void resigned();

		/**
		 * Handles {@link ReconcileDue}.
		 */
		void reconcileDue();

		/**
		 * Handles {@link Tick}.
		 */
		void tick();

	}

}
