// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Target;
import io.coordination.simulation.Transaction.Change;
import io.coordination.simulation.Transaction.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol asks of each write beyond what the znodes themselves show: M1 (who
 * claims or leads is registered under the same session, and nobody removes another's
 * registration), M2 (a claim is made under a target that has the partition), S8 (nothing
 * is held or being revoked when its release takes effect), R4 (no generation without a
 * change), R5 (a target is removed only while its member is not registered), S10 (targets
 * of one generation don't overlap), S11 (a commit that was said to be fenced never
 * comes).
 */
final class RuleInvariants {

	private static final Pattern OWNER = Pattern.compile("(/consumers/[^/]+)/owners/([^/]+)/([0-9]+)");

	private static final Pattern OFFSET = Pattern.compile("(/consumers/[^/]+)/offsets/([^/]+)/([0-9]+)");

	private static final Pattern STATE = Pattern.compile("/consumers/[^/]+/state");

	private static final Pattern TARGET = Pattern.compile("/consumers/[^/]+/assignments/[^/]+");

	private static final Pattern MEMBER = Pattern.compile("(/consumers/[^/]+)/(ids|assignments)/([^/]+)");

	private static final Pattern LEADER = Pattern.compile("(/consumers/[^/]+)/leader");

	private final Cluster cluster;

	private final Set<String> meddledWith = new HashSet<>();

	/** Commits that an application was told are fenced, so that they never come. */
	private final Set<Commit> fenced = new HashSet<>();

	/** Commits that were stored. */
	private final Set<Commit> stored = new HashSet<>();

	private boolean restored;

	RuleInvariants(Cluster cluster) {
		this.cluster = cluster;
	}

	void toldFenced(PartitionClaim claim, long offset) {
		this.fenced.add(new Commit(claim.partition(), claim.fencingToken(), offset));
	}

	boolean wasStored(PartitionClaim claim, long offset) {
		return this.stored.contains(new Commit(claim.partition(), claim.fencingToken(), offset));
	}

	/**
	 * The ensemble goes on from a backup: what was fenced or released may be there again.
	 */
	void restored() {
		this.restored = true;
		this.fenced.clear();
		this.stored.clear();
	}

	void check(Transaction transaction) {
		if (transaction.kind() == Kind.WRITE) {
			transaction.changes().forEach((change) -> check(transaction, change));
		}
		else if (transaction.kind() == Kind.FOREIGN) {
			// What somebody else deletes or garbles, the protocol is not to be blamed
			// for.
			transaction.changes().forEach((change) -> this.meddledWith.add(change.path()));
		}
	}

	// A generation is there for the sake of a target, the first of which is in the same
	// write.
	private static void generation(Transaction transaction, Change change) {
		boolean begins = change.before() != null && change.before().content() instanceof GroupRecord before
				&& change.after() != null && change.after().content() instanceof GroupRecord after
				&& before.generation() < after.generation();
		boolean target = transaction.changes().stream().anyMatch((other) -> TARGET.matcher(other.path()).matches());
		Invariant.hold("R4", !begins || target, "%s changes no target", change);
	}

	private void check(Transaction transaction, Change change) {
		Matcher offset = OFFSET.matcher(change.path());
		Matcher owner = OWNER.matcher(change.path());
		Matcher member = MEMBER.matcher(change.path());
		Matcher leader = LEADER.matcher(change.path());
		if (offset.matches()) {
			if (change.after() != null && change.after().content() instanceof OffsetRecord record) {
				Commit commit = new Commit(partition(offset), record.token(), record.offset());
				Invariant.hold("S11", !this.fenced.contains(commit), "%s comes, and was said to be fenced", commit);
				this.stored.add(commit);
			}
		}
		else if (owner.matches()) {
			Partition partition = partition(owner);
			if (change.after() != null && change.after().content() instanceof Ownership ownership) {
				claimed(transaction, owner.group(1), partition, ownership.member());
			}
			else if (change.before() != null && !this.restored) {
				released(partition, change.before().stat().czxid());
			}
		}
		else if (leader.matches() && change.after() != null
				&& change.after().content() instanceof LeaderRecord record) {
			registered(transaction, leader.group(1), record.member(), "leads");
		}
		else if (STATE.matcher(change.path()).matches()) {
			generation(transaction, change);
		}
		else if (member.matches()) {
			if (member.group(2).equals("ids")) {
				removed(transaction, change);
			}
			else {
				published(change);
			}
		}
	}

	private static Partition partition(Matcher path) {
		return new Partition(path.group(2), Integer.parseInt(path.group(3)));
	}

	private void claimed(Transaction transaction, String group, Partition partition, MemberId member) {
		registered(transaction, group, member, "claimed " + partition);
		String path = group + "/assignments/" + member;
		ZNode target = node(path);
		// A target that somebody deleted comes again with version 0; who claims under the
		// old one gives the claim back.
		boolean wanted = target != null && target.content() instanceof Target current
				&& current.claimable().contains(partition);
		Invariant.hold("M2", wanted || this.meddledWith.contains(path), "%s claimed %s, which is not in its target %s",
				member, partition, String.valueOf(target));
	}

	private void registered(Transaction transaction, String group, MemberId member, String act) {
		String path = group + "/ids/" + member;
		ZNode registration = node(path);
		Invariant.hold("M1",
				this.meddledWith.contains(path)
						|| (registration != null && registration.stat().ephemeralOwner() == transaction.session()),
				"%s %s in session %x, and is registered as %s", member, act, transaction.session(),
				String.valueOf(registration));
	}

	private @Nullable ZNode node(String path) {
		return this.cluster.simulation().store().nodes().get(path);
	}

	private void removed(Transaction transaction, Change change) {
		// A leader that makes sure of an absence creates a node and deletes it at once.
		boolean other = change.before() != null && change.after() == null
				&& change.before().stat().ephemeralOwner() != transaction.session()
				&& change.before().stat().ephemeralOwner() != 0;
		Invariant.hold("M1", !other, "session %x removed %s", transaction.session(), change);
	}

	private void released(Partition partition, long token) {
		this.cluster.running().forEach((member) -> member.ledger().released(partition, token));
	}

	private void published(Change change) {
		if (change.after() == null) {
			ZNode registration = node(change.path().replace("/assignments/", "/ids/"));
			Invariant.hold("R5", registration == null, "%s was removed, and the member is registered: %s",
					change.path(), String.valueOf(registration));
		}
		else if (change.after().content() instanceof Target target) {
			String group = change.path().substring(0, change.path().lastIndexOf('/') + 1);
			this.cluster.simulation().store().nodes().forEach((path, node) -> {
				boolean overlap = path.startsWith(group) && !path.equals(change.path())
						&& node.content() instanceof Target other && other.generation() == target.generation()
						&& other.partitions().intersects(target.partitions());
				Invariant.hold("S10", !overlap, "%s and %s overlap in generation %s", path, change.path(),
						target.generation());
			});
		}
	}

	/**
	 * A commit.
	 *
	 * @param partition the partition
	 * @param token token of the claim
	 * @param offset the offset, which no other commit of the claim has
	 */
	private record Commit(Partition partition, long token, long offset) {

	}

}
