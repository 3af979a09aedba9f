// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.Optional;
import java.util.function.Supplier;

import io.coordination.GroupStatus;
import io.coordination.MemberId;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.GroupRecord;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Versioned;

/**
 * The group as a member sees it that doesn't lead: what {@code state} said and how many
 * were registered when it looked last.
 */
final class LeaderOverview {

	private final GroupContext context;

	private Optional<GroupRecord> record = Optional.empty();

	private int members;

	LeaderOverview(GroupContext context) {
		this.context = context;
	}

	void refresh(LeaderReads reads, Runnable changed) {
		Gather gather = new Gather(changed);
		Runnable state = gather.part();
		reads.read(Node.state(this.context.group()), (reply) -> {
			if (reply instanceof Reply.Found<Versioned<GroupRecord>> found) {
				this.record = Optional.of(found.value().data());
			}
			state.run();
		});
		Runnable count = gather.part();
		reads.count(Node.members(this.context.group()), (reply) -> {
			if (reply instanceof Reply.Found<Integer> found) {
				this.members = found.value();
			}
			count.run();
		});
		gather.complete();
	}

	void note(Optional<GroupRecord> newer, int registered) {
		if (newer.isPresent()) {
			this.record = newer;
			this.members = registered;
		}
	}

	// As it is now, put together when it is asked for: most never is.
	Supplier<Optional<GroupStatus.Overview>> show(Optional<MemberId> leader) {
		Optional<GroupRecord> shown = this.record;
		int registered = this.members;
		return () -> shown.map((state) -> new GroupStatus.Overview(state.state(), state.generation(), leader,
				registered, state.topics().values().stream().mapToInt(Integer::intValue).sum(), state.unassigned(),
				state.reason(), state.at()));
	}

}
