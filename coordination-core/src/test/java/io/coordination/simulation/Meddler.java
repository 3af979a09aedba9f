// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.store.Node;
import io.coordination.store.Op;

/**
 * Somebody who deletes znodes of the group or puts garbage into them. Only what is
 * documented as never to be deleted is left alone.
 */
final class Meddler {

	private final Cluster cluster;

	private final Chance chance;

	Meddler(Cluster cluster) {
		this.cluster = cluster;
		this.chance = cluster.simulation().chance();
	}

	void meddle() {
		if (this.cluster.members().isEmpty()) {
			return;
		}
		SimulatedStore store = this.cluster.simulation().store();
		Node<?> node = pick();
		boolean garbage = this.chance.happens(0.4);
		this.cluster.simulation().trace().add("meddler", garbage ? "garbage" : "delete", 0, node);
		if (garbage) {
			store.putRaw(node);
		}
		else {
			store.write(new Op.Delete(node, Op.ANY_VERSION));
		}
	}

	private Node<?> pick() {
		GroupName group = this.cluster.group();
		MemberId member = this.chance.pick(this.cluster.members()).id();
		Partition partition = this.chance.pick(this.cluster.partitions());
		return this.chance.pick(
				List.<Node<?>>of(Node.owner(group, partition), Node.owner(group, partition), Node.member(group, member),
						Node.target(group, member), Node.target(group, member), Node.leader(group), Node.state(group)));
	}

}
