// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.List;
import java.util.Map;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.Target;

/**
 * What happens to a member.
 */
public sealed interface MemberEvent {

	/**
	 * Passes itself to the method that handles its kind.
	 * @param handler the handler
	 */
	void handle(Handler handler);

	/**
	 * A lease began: in a new session, or a new term in the same one.
	 *
	 * @param sessionId the session
	 * @param term the lease's term
	 */
	record LeaseBegan(long sessionId, long term) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.leaseBegan(this);
		}

	}

	/** The lease lapsed; the session may live on. */
	record LeaseLapsed() implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.leaseLapsed();
		}

	}

	/** The session ended. */
	record SessionEnded() implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.sessionEnded();
		}

	}

	/**
	 * The registration under the current session is confirmed.
	 *
	 * @param sessionId the session
	 */
	record Registered(long sessionId) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.registered(this);
		}

	}

	/** Another session holds the member id; its end is awaited. */
	record IdOccupied() implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.idOccupied();
		}

	}

	/**
	 * This member can't take part.
	 *
	 * @param why the reason and the remedy
	 */
	record Refused(String why) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.refused(this);
		}

	}

	/**
	 * The own target was read.
	 *
	 * @param target the target
	 * @param version version of its znode, which claims check
	 */
	record TargetRead(Target target, int version) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.targetRead(this);
		}

	}

	/**
	 * The own target is missing or can't be read: what is held is kept, nothing is
	 * claimed.
	 */
	record TargetUnreadable() implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.targetUnreadable();
		}

	}

	/**
	 * What became of claims.
	 *
	 * @param sessionId the session
	 * @param term the lease's term when they were sent
	 * @param claimed those that succeeded
	 * @param occupied those that another session owns; a watch on its end is set
	 * @param leftover those that this very session owns from an earlier term
	 * @param notClaimed those that were not tried out, for the target has changed or they
	 * could not be created; they are tried again after the target was read again
	 */
	record ClaimsResolved(long sessionId, long term, List<HeldClaim> claimed, PartitionSet occupied,
			PartitionSet leftover, PartitionSet notClaimed) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.claimsResolved(this);
		}

	}

	/**
	 * Partitions that were occupied may be free.
	 *
	 * @param partitions the partitions
	 */
	record MayBeFree(PartitionSet partitions) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.mayBeFree(this);
		}

	}

	/**
	 * A callback returned.
	 *
	 * @param id id of the callback
	 * @param partitions the partitions that it was called for
	 */
	record CallbackReturned(long id, PartitionSet partitions) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.callbackReturned(this);
		}

	}

	/**
	 * Owner znodes are gone.
	 *
	 * @param sessionId the session
	 * @param partitions the partitions
	 */
	record Released(long sessionId, PartitionSet partitions) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.released(this);
		}

	}

	/**
	 * The owner znodes of this session were listed.
	 *
	 * @param sessionId the session
	 * @param expected tokens of the claims that were held when the list was asked for
	 * @param owned the partitions that this session owns
	 */
	record OwnedListed(long sessionId, Map<Partition, Long> expected, PartitionSet owned) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.ownedListed(this);
		}

	}

	/**
	 * The registration was found missing although the session lives.
	 *
	 * @param sessionId the session
	 */
	record RegistrationMissing(long sessionId) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.registrationMissing(this);
		}

	}

	/**
	 * The application wants to leave.
	 *
	 * @param deadline when leaving must be over
	 * @param returning whether the member is to find its partitions again when it comes
	 * back
	 */
	record Leave(long deadline, boolean returning) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.leave(this);
		}

	}

	/** Nobody is there to take over from a leaving member. */
	record Alone() implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.alone();
		}

	}

	/** The member's registration is gone. */
	record Deregistered() implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.deregistered();
		}

	}

	/** Time has passed. */
	record Tick() implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.tick();
		}

	}

	/**
	 * The application gives a partition up of its own accord.
	 *
	 * @param partition the partition
	 * @param token fencing token of the claim
	 */
	record GivenUp(Partition partition, long token) implements MemberEvent {

		@Override
		public void handle(Handler handler) {
			handler.givenUp(this);
		}

	}

	/**
	 * One method for each kind of event.
	 */
	interface Handler {

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void leaseBegan(LeaseBegan event);

		/**
		 * Handles {@link LeaseLapsed}.
		 */
		void leaseLapsed();

		/**
		 * Handles {@link SessionEnded}.
		 */
		void sessionEnded();

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void registered(Registered event);

		/**
		 * Handles {@link IdOccupied}.
		 */
		void idOccupied();

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void refused(Refused event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void targetRead(TargetRead event);

		/**
		 * Handles {@link TargetUnreadable}.
		 */
		void targetUnreadable();

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void claimsResolved(ClaimsResolved event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void mayBeFree(MayBeFree event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void callbackReturned(CallbackReturned event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void released(Released event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void ownedListed(OwnedListed event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void registrationMissing(RegistrationMissing event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void leave(Leave event);

		/**
		 * Handles the event.
		 * @param event the event
		 */
		void givenUp(GivenUp event);

		/**
		 * Handles {@link Alone}.
		 */
		void alone();

		/**
		 * Handles {@link Deregistered}.
		 */
		void deregistered();

		/**
		 * Handles {@link Tick}.
		 */
		void tick();

	}

}
