// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;
import java.util.regex.Pattern;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.store.Node;
import io.coordination.store.Op;

/**
 * Somebody who deletes znodes of the group or puts garbage into them, often several in a
 * row, and just when the group changes anyway. Only what is documented as never to be
 * deleted is left alone.
 */
final class Meddler {

	private static final Pattern MEMBER = Pattern.compile("/consumers/[^/]+/ids/[^/]+");

	private static final double GOES_ON = 0.4;

	private static final double JOINS_IN = 0.15;

	private static final long SOON = 400 * Conditions.MILLIS;

	private final Cluster cluster;

	private final Chance chance;

	private final long calmAt;

	Meddler(Cluster cluster, long calmAt) {
		this.cluster = cluster;
		this.chance = cluster.simulation().chance();
		this.calmAt = calmAt;
		cluster.simulation().store().onTransaction(this::look);
	}

	void meddle() {
		if (this.cluster.members().isEmpty()) {
			return;
		}
		meddleWith(pick());
		if (this.chance.happens(GOES_ON)) {
			soon(this::meddle);
		}
	}

	// A group that changes has work for its leader.
	private void look(Transaction transaction) {
		boolean changing = transaction.changes()
			.stream()
			.anyMatch((change) -> (change.before() == null || change.after() == null)
					&& MEMBER.matcher(change.path()).matches());
		if (changing && this.chance.happens(JOINS_IN)) {
			GroupName group = this.cluster.group();
			Node<?> node = this.chance.pick(List.<Node<?>>of(Node.leader(group), Node.state(group)));
			soon(() -> meddleWith(node));
		}
	}

	private void soon(Runnable task) {
		long at = this.cluster.simulation().time().now() + this.chance.between(0, SOON);
		if (at < this.calmAt) {
			this.cluster.simulation().time().at(at, task);
		}
	}

	private void meddleWith(Node<?> node) {
		SimulatedStore store = this.cluster.simulation().store();
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
