// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.List;

import io.coordination.runtime.GroupContext;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Session;

/**
 * Removes {@code leader} as of one term. The session that created it may live on, since
 * it belongs to all groups of the process, so that it would be left behind otherwise.
 */
final class LeaderRemoval {

	private final GroupContext context;

	private final Session session;

	private final LeaderWrites writes;

	LeaderRemoval(GroupContext context, Session session, LeaderWrites writes) {
		this.context = context;
		this.session = session;
		this.writes = writes;
	}

	/**
	 * Removes it.
	 * @param fence the term
	 * @param then run when it is gone, or not of that term
	 */
	void remove(int fence, Runnable then) {
		List<Op> operations = List.of(new Op.Check(Node.leaderEpoch(this.context.group()), fence),
				new Op.Delete(Node.leader(this.context.group()), Op.ANY_VERSION));
		this.writes.write(this.session, operations, (resolution) -> then.run());
	}

}
