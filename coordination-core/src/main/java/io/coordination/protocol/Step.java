// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

import java.util.List;

/**
 * What a state machine makes of an event.
 *
 * @param <S> type of the state
 * @param <A> type of an action
 * @param state the state from now on
 * @param actions what to do now, in this order; outcomes come back as events
 * @param deadline when to step again if nothing happens before, in nanoseconds of the
 * monotonic clock; {@link #NEVER} if not at all
 */
public record Step<S, A>(S state, List<A> actions, long deadline) {

	/** No deadline. */
	public static final long NEVER = Long.MAX_VALUE;

}
