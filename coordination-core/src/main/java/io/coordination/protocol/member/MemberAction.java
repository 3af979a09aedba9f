// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.List;

import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * What a member is to do.
 */
public sealed interface MemberAction {

	/**
	 * Passes itself to the method that performs its kind.
	 * @param performer the performer
	 */
	void perform(Performer performer);

	/** Register under the current session. */
	record Register() implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.register();
		}

	}

	/** Read the own target again. */
	record ReadTarget() implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.readTarget();
		}

	}

	/** Read everything again, whatever the watches said. */
	record Reconcile() implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.reconcile();
		}

	}

	/**
	 * Claim partitions.
	 *
	 * @param term the lease's term
	 * @param partitions the partitions
	 * @param generation generation of the target
	 * @param targetVersion version of the target's znode, to be checked
	 */
	record Claim(long term, List<Partition> partitions, long generation, int targetVersion) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.claim(this);
		}

	}

	/**
	 * Give up claims, with the final commits of their offsets.
	 *
	 * @param claims the claims
	 */
	record Release(List<HeldClaim> claims) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.release(this);
		}

	}

	/**
	 * Give up owner znodes of this session that belong to no claim.
	 *
	 * @param partitions the partitions
	 */
	record ReleaseLeftovers(PartitionSet partitions) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.releaseLeftovers(this);
		}

	}

	/**
	 * From now on the claims are not held.
	 *
	 * @param claims the claims
	 * @param ending how they ended
	 */
	record End(List<HeldClaim> claims, Ending ending) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.end(this);
		}

	}

	/**
	 * Tell the listener.
	 *
	 * @param callback id of the callback
	 * @param kind what to tell
	 * @param claims the claims
	 */
	record Tell(long callback, Kind kind, List<HeldClaim> claims) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.tell(this);
		}

	}

	/**
	 * Interrupt a callback.
	 *
	 * @param callback id of the callback
	 */
	record Interrupt(long callback) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.interrupt(this);
		}

	}

	/**
	 * Write the ack.
	 *
	 * @param generation the generation that is held exactly, or the last one that was
	 * @param held the number of partitions held
	 * @param refused partitions that can't be taken
	 */
	record Acknowledge(long generation, int held, PartitionSet refused) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.acknowledge(this);
		}

	}

	/** Announce that this member is leaving, and lead no more. */
	record AnnounceDraining() implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.announceDraining();
		}

	}

	/**
	 * Remove the registration.
	 *
	 * @param returning whether the target is to stay for when the member comes back
	 */
	record Deregister(boolean returning) implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.deregister(this);
		}

	}

	/** Everything is over; tell who waits for it. */
	record Conclude() implements MemberAction {

		@Override
		public void perform(Performer performer) {
			performer.conclude();
		}

	}

	/**
	 * How a claim ends.
	 */
	enum Ending {

		/** Given up after its revocation. */
		REVOKED,

		/** Ended with lease or session. */
		LOST,

		/** Its revocation timed out. */
		ABANDONED

	}

	/**
	 * What a callback tells.
	 */
	enum Kind {

		/** Claimed. */
		ASSIGNED,

		/** To be given up. */
		REVOKED,

		/** Lost. */
		LOST

	}

	/**
	 * One method for each kind of action.
	 */
	interface Performer {

		/** Performs {@link Register}. */
		void register();

		/** Performs {@link ReadTarget}. */
		void readTarget();

		/** Performs {@link Reconcile}. */
		void reconcile();

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void claim(Claim action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void release(Release action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void releaseLeftovers(ReleaseLeftovers action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void end(End action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void tell(Tell action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void interrupt(Interrupt action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void acknowledge(Acknowledge action);

		/** Performs {@link AnnounceDraining}. */
		void announceDraining();

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void deregister(Deregister action);

		/** Performs {@link Conclude}. */
		void conclude();

	}

}
