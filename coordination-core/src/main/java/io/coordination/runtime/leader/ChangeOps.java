// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.Optional;

import io.coordination.PartitionSet;
import io.coordination.protocol.leader.Headline;
import io.coordination.protocol.leader.LeaderChange;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Op;

/**
 * What a leader's changes are in the store.
 */
final class ChangeOps {

	private ChangeOps() {
	}

	/** The operation of a change. */
	static final class Operations implements LeaderChange.Handler<Op> {

		private final GroupContext context;

		private Optional<GroupRecord> record = Optional.empty();

		Operations(GroupContext context) {
			this.context = context;
		}

		// What was made of the state, if that is among the changes.
		Optional<GroupRecord> record() {
			return this.record;
		}

		@Override
		public Op state(LeaderChange.State change) {
			Headline headline = change.headline();
			GroupRecord content = new GroupRecord(headline.state(), headline.generation(), this.context.self(),
					headline.reason(), this.context.environment().wall(), headline.topics(), headline.unassigned());
			this.record = Optional.of(content);
			Node<GroupRecord> node = Node.state(this.context.group());
			return change.fresh() ? new Op.Create<>(node, content, false) : new Op.Put<>(node, content, Op.ANY_VERSION);
		}

		@Override
		public Op assign(LeaderChange.Assign change) {
			Node<Target> node = Node.target(this.context.group(), change.member());
			return change.fresh() ? new Op.Create<>(node, change.target(), false)
					: new Op.Put<>(node, change.target(), Op.ANY_VERSION);
		}

	}

	/** The partitions that a change assigns. */
	static final class Partitions implements LeaderChange.Handler<PartitionSet> {

		@Override
		public PartitionSet state(LeaderChange.State change) {
			return PartitionSet.empty();
		}

		@Override
		public PartitionSet assign(LeaderChange.Assign change) {
			return change.target().partitions();
		}

	}

	/** An upper bound of the bytes of a change. */
	static final class Size implements LeaderChange.Handler<Integer> {

		private static final int BASE = 1200;

		private static final int TOPIC = 200;

		@Override
		public Integer state(LeaderChange.State change) {
			return BASE + TOPIC * change.headline().topics().size() + 4 * change.headline().reason().length();
		}

		@Override
		public Integer assign(LeaderChange.Assign change) {
			int size = BASE;
			for (String ranges : change.target().partitions().ranges().values()) {
				size += TOPIC + ranges.length();
			}
			return size;
		}

	}

}
