// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import io.coordination.MemberId;
import io.coordination.schema.Target;

/**
 * A znode that the leader changes.
 */
public sealed interface LeaderChange {

	/**
	 * Dispatches on the type.
	 * @param <R> type of the result
	 * @param handler told what this is
	 * @return the handler's result
	 */
	<R> R accept(Handler<R> handler);

	/**
	 * The state of the group.
	 *
	 * @param headline what it is to say
	 * @param fresh whether the znode doesn't exist yet
	 */
	record State(Headline headline, boolean fresh) implements LeaderChange {

		@Override
		public <R> R accept(Handler<R> handler) {
			return handler.state(this);
		}

	}

	/**
	 * The target of a member.
	 *
	 * @param member the member
	 * @param target its target
	 * @param fresh whether the znode doesn't exist yet
	 */
	record Assign(MemberId member, Target target, boolean fresh) implements LeaderChange {

		@Override
		public <R> R accept(Handler<R> handler) {
			return handler.assign(this);
		}

	}

	/**
	 * One method for each type of change.
	 *
	 * @param <R> type of the result
	 */
	interface Handler<R> {

		/**
		 * Handles a change of the state.
		 * @param change the change
		 * @return the result
		 */
		R state(State change);

		/**
		 * Handles a change of a target.
		 * @param change the change
		 * @return the result
		 */
		R assign(Assign change);

	}

}
