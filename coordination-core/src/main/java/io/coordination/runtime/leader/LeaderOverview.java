// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.List;
import java.util.Optional;

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
		reads.children(Node.members(this.context.group()), (reply) -> {
			if (reply instanceof Reply.Found<List<String>> found) {
				this.members = (int) found.value().stream().filter(MemberId::isValid).count();
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

	Optional<GroupStatus.Overview> show(Optional<MemberId> leader) {
		return this.record.map((state) -> new GroupStatus.Overview(state.state(), state.generation(), leader,
				this.members, state.topics().values().stream().mapToInt(Integer::intValue).sum(), state.unassigned(),
				state.reason(), state.at()));
	}

}
