// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.List;

import io.coordination.AssignmentRequest;
import io.coordination.GroupState;
import io.coordination.MemberId;

/**
 * What a member that leads or may come to lead has to do. Of the actions that write, at
 * most one is outstanding at a time.
 */
public sealed interface LeaderAction {

	/**
	 * Passes itself to the method that performs its kind.
	 * @param performer the performer
	 */
	void perform(Performer performer);

	/** Stand for leader. */
	record Elect() implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.elect();
		}

	}

	/**
	 * This member begins or ceases to lead. If it begins, it watches the registrations
	 * from now on.
	 *
	 * @param leading whether it leads now
	 */
	record ChangeLeadership(boolean leading) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.changeLeadership(this);
		}

	}

	/**
	 * Read the inputs, if the fence holds.
	 *
	 * @param fence version that {@code leader-epoch} must have
	 */
	record Load(int fence) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.load(this);
		}

	}

	/**
	 * Run an assignor on the request, where it may take its time.
	 *
	 * @param plan id of the plan
	 * @param request what to decide on
	 * @param builtIn whether to run the built-in sticky assignor instead of the group's
	 * own
	 */
	record Plan(long plan, AssignmentRequest request, boolean builtIn) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.plan(this);
		}

	}

	/**
	 * Write as many of the first changes as one write takes, if the fence holds.
	 *
	 * @param fence version that {@code leader-epoch} must have
	 * @param changes the changes, in order
	 */
	record Publish(int fence, List<LeaderChange> changes) implements LeaderAction {

		/**
		 * Copies its changes.
		 */
		public Publish {
			changes = List.copyOf(changes);
		}

		@Override
		public void perform(Performer performer) {
			performer.publish(this);
		}

	}

	/**
	 * Remove the target of an absent member, if the fence holds and it is still absent.
	 *
	 * @param fence version that {@code leader-epoch} must have
	 * @param member the member
	 */
	record RemoveTarget(int fence, MemberId member) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.removeTarget(this);
		}

	}

	/**
	 * Remove the znode {@code leader}, if the fence holds.
	 *
	 * @param fence version that {@code leader-epoch} must have
	 */
	record Resign(int fence) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.resign(this);
		}

	}

	/** Tell whoever asked that this member doesn't lead and won't. */
	record ConfirmResigned() implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.confirmResigned();
		}

	}

	/**
	 * Report that the state or the generation of the group changed.
	 *
	 * @param from the state before
	 * @param to what {@code state} says now
	 */
	record ReportState(GroupState from, Headline to) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.reportState(this);
		}

	}

	/**
	 * Report the end of a rebalance.
	 *
	 * @param reason one word for its cause
	 * @param completed false if it gave way to a newer one
	 * @param nanos from the change until now
	 */
	record ReportRebalance(String reason, boolean completed, long nanos) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.reportRebalance(this);
		}

	}

	/**
	 * Log a warning.
	 *
	 * @param text what a person should know
	 */
	record Warn(String text) implements LeaderAction {

		@Override
		public void perform(Performer performer) {
			performer.warn(this);
		}

	}

	/**
	 * One method for each kind of action.
	 */
	interface Performer {

		/**
		 * Performs {@link Elect}.
		 */
		void elect();

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void changeLeadership(ChangeLeadership action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void load(Load action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void plan(Plan action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void publish(Publish action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void removeTarget(RemoveTarget action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void resign(Resign action);

		/**
		 * Performs {@link ConfirmResigned}.
		 */
		void confirmResigned();

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void reportState(ReportState action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void reportRebalance(ReportRebalance action);

		/**
		 * Performs the action.
		 * @param action the action
		 */
		void warn(Warn action);

	}

}
