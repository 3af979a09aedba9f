// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.Map;
import java.util.Optional;

import io.coordination.GroupName;
import io.coordination.PartitionSet;
import io.coordination.protocol.leader.Headline;
import io.coordination.protocol.leader.LeaderChange;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Sizes;

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

		/** All that is in a record besides topics, ranges and the reason. */
		private static final int RECORD = 400;

		/** Of a topic in a record, besides its name and its ranges. */
		private static final int TOPIC = 12;

		private final GroupName group;

		Size(GroupName group) {
			this.group = group;
		}

		@Override
		public Integer state(LeaderChange.State change) {
			int size = Sizes.bare(Node.state(this.group)) + RECORD + 6 * change.headline().reason().length();
			for (String topic : change.headline().topics().keySet()) {
				size += topic.length() + TOPIC;
			}
			return size;
		}

		@Override
		public Integer assign(LeaderChange.Assign change) {
			int size = Sizes.bare(Node.target(this.group, change.member())) + RECORD;
			for (Map.Entry<String, String> topic : change.target().claimable().ranges().entrySet()) {
				size += topic.getKey().length() + TOPIC + topic.getValue().length();
			}
			return size;
		}

	}

}
