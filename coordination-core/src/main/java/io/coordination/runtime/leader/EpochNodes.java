// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.schema.Epoch;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Sizes;
import io.coordination.store.WriteOutcome;

/**
 * Sees to it that the epochs of partitions exist before anybody is told to claim them.
 * They are never deleted, so that what was seen once needs no second look.
 */
final class EpochNodes {

	private static final int MOST_ROUNDS = 5;

	private final GroupContext context;

	private final LeaderReads reads;

	private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

	private PartitionSet known = PartitionSet.empty();

	private boolean busy;

	EpochNodes(GroupContext context, LeaderReads reads) {
		this.context = context;
		this.reads = reads;
	}

	/**
	 * Makes what is missing, after what was asked for before.
	 * @param fence version that {@code leader-epoch} must have
	 * @param needed the partitions
	 * @param then told whether the fence held
	 */
	void ensure(int fence, PartitionSet needed, Consumer<Boolean> then) {
		this.waiting.add(() -> ensure(fence, needed, (held) -> {
			this.busy = false;
			then.accept(held);
			next();
		}, 0));
		next();
	}

	private void next() {
		if (!this.busy && !this.waiting.isEmpty()) {
			this.busy = true;
			this.waiting.remove().run();
		}
	}

	// After a few rounds the members make what is missing when they meet it.
	private void ensure(int fence, PartitionSet needed, Consumer<Boolean> then, int round) {
		PartitionSet missing = needed.minus(this.known);
		if (missing.isEmpty() || round == MOST_ROUNDS) {
			then.accept(true);
			return;
		}
		List<String> absent = new ArrayList<>();
		Gather listed = new Gather(() -> make(fence, needed, absent, (held) -> {
			if (held) {
				ensure(fence, needed, then, round + 1);
			}
			else {
				then.accept(false);
			}
		}));
		for (String topic : missing.topics()) {
			Runnable part = listed.part();
			this.reads.children(Node.epochs(this.context.group(), topic), (reply) -> {
				if (reply instanceof Reply.Found<List<String>> found) {
					this.known = this.known.plus(partitions(topic, found.value()));
				}
				else {
					absent.add(topic);
				}
				part.run();
			});
		}
		listed.complete();
	}

	private static PartitionSet partitions(String topic, List<String> names) {
		BitSet indexes = new BitSet();
		for (String name : names) {
			if (name.matches("0|[1-9][0-9]{0,6}") && Integer.parseInt(name) < Partition.MAX_PER_TOPIC) {
				indexes.set(Integer.parseInt(name));
			}
		}
		return PartitionSet.ofIndexes(Map.of(topic, indexes));
	}

	private void make(int fence, PartitionSet needed, List<String> absent, Consumer<Boolean> then) {
		if (absent.isEmpty()) {
			makeEpochs(fence, needed.minus(this.known), then);
		}
		else {
			new Parents(this.context).make(this.reads.session(), new TreeSet<>(absent),
					() -> makeEpochs(fence, needed.minus(this.known), then));
		}
	}

	// All at once: whatever becomes of them, the next round looks again.
	private void makeEpochs(int fence, PartitionSet missing, Consumer<Boolean> then) {
		boolean[] held = { true };
		Gather made = new Gather(() -> then.accept(held[0]));
		for (List<Partition> batch : Batches.cut(missing.toList(), 1,
				(partition) -> Sizes.epoch(Node.epoch(this.context.group(), partition)))) {
			List<Op> operations = new ArrayList<>();
			operations.add(new Op.Check(Node.leaderEpoch(this.context.group()), fence));
			for (Partition partition : batch) {
				operations.add(new Op.Create<>(Node.epoch(this.context.group(), partition),
						new Epoch(this.context.self()), false));
			}
			Runnable part = made.part();
			this.context.writer().write(this.reads.session(), operations, (resolution) -> {
				if (resolution.isCommitted()) {
					this.known = this.known.plus(PartitionSet.of(batch));
				}
				held[0] &= !(resolution.outcome() instanceof WriteOutcome.Rejected rejected
						&& rejected.operation() == 0);
				part.run();
			});
		}
		made.complete();
	}

}
