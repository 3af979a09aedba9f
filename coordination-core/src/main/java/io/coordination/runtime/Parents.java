// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.schema.Epoch;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Session;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;

/**
 * Makes the persistent nodes that others stand in. They are made ahead and never removed,
 * and it doesn't matter who makes them.
 */
public final class Parents {

	private final GroupContext context;

	public Parents(GroupContext context) {
		this.context = context;
	}

	/**
	 * Makes the directories of the group and of its topics.
	 * @param session the session
	 * @param topics the topics
	 * @param then run on the loop when all exist, or the session has ended
	 */
	public void make(Session session, Collection<String> topics, Runnable then) {
		make(session, topics, (denied) -> then.run());
	}

	/**
	 * Makes the directories of the group and of its topics.
	 * @param session the session
	 * @param topics the topics
	 * @param then told on the loop, when all exist or the session has ended, whether
	 * ZooKeeper denied one; maybe one that exists
	 */
	public void make(Session session, Collection<String> topics, Consumer<Boolean> then) {
		GroupName group = this.context.group();
		List<Node<Void>> directories = new ArrayList<>(List.of(Node.groups(), Node.group(group), Node.members(group),
				Node.targets(group), Node.owners(group), Node.epochs(group), Node.offsets(group)));
		for (String topic : topics) {
			directories
				.addAll(List.of(Node.owners(group, topic), Node.epochs(group, topic), Node.offsets(group, topic)));
		}
		List<Op> operations = new ArrayList<>();
		directories.forEach((directory) -> operations.add(new Op.CreateDirectory(directory)));
		makeAll(session, operations, then);
	}

	/**
	 * Makes what a claim of the partitions needs.
	 * @param session the session
	 * @param partitions the partitions
	 * @param then run on the loop when all exist, or the session has ended
	 */
	public void makeEpochs(Session session, List<Partition> partitions, Runnable then) {
		Set<String> topics = Set.copyOf(partitions.stream().map(Partition::topic).toList());
		make(session, topics, () -> {
			List<Op> operations = new ArrayList<>();
			for (Partition partition : partitions) {
				operations.add(new Op.Create<>(Node.epoch(this.context.group(), partition),
						new Epoch(this.context.self()), false));
			}
			makeAll(session, operations, (denied) -> then.run());
		});
	}

	// Each by itself, for one that exists must not hold up the others; in order, and all
	// at once.
	private void makeAll(Session session, List<Op> operations, Consumer<Boolean> then) {
		if (operations.isEmpty()) {
			then.accept(false);
			return;
		}
		int[] outstanding = { operations.size() };
		boolean[] denied = { false };
		for (Op operation : operations) {
			this.context.writer().write(session, List.of(operation), (resolution) -> {
				denied[0] |= resolution.outcome() instanceof WriteOutcome.Rejected rejected
						&& rejected.reason() == Reason.NO_AUTH;
				if (--outstanding[0] == 0) {
					then.accept(denied[0]);
				}
			});
		}
	}

}
