// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.simulation.Transaction.Change;
import io.coordination.simulation.Transaction.Kind;
import io.coordination.store.Node;
import io.coordination.store.Op;
import org.jspecify.annotations.Nullable;

/**
 * What every committed write must keep to, whoever made it: S1, S2, S6, S7, S8, S9, S10,
 * S11.
 */
final class LogInvariants {

	private static final Pattern OF_PARTITION = Pattern.compile("(/consumers/[^/]+)/(owners|offsets)/([^/]+/[^/]+)");

	private static final Pattern OF_MEMBER = Pattern.compile("/consumers/[^/]+/ids/[^/]+");

	private static final Pattern OF_LEADER = Pattern.compile("(/consumers/[^/]+)/(state|assignments/[^/]+)");

	private final SimulatedStore store;

	private final Map<String, Long> tokens = new HashMap<>();

	private final Set<String> handedOut = new HashSet<>();

	private final Map<String, Long> generations = new HashMap<>();

	private long newestGeneration;

	private boolean meddled;

	LogInvariants(SimulatedStore store) {
		this.store = store;
	}

	/** The ensemble went on from a backup: what was before it is no more. */
	void restored() {
		this.tokens.clear();
		this.generations.clear();
		this.newestGeneration = 0;
	}

	long newestGeneration() {
		return this.newestGeneration;
	}

	boolean isToken(Partition partition, long token) {
		return this.handedOut.contains(partition.topic() + "/" + partition.index() + "=" + token);
	}

	void check(Transaction transaction) {
		if (transaction.kind() == Kind.FOREIGN) {
			this.meddled |= transaction.changes()
				.stream()
				.anyMatch((change) -> OF_LEADER.matcher(change.path()).matches());
			return;
		}
		for (Change change : transaction.changes()) {
			Matcher ofPartition = OF_PARTITION.matcher(change.path());
			if (ofPartition.matches()) {
				check(transaction, change, ofPartition.group(1), ofPartition.group(2), ofPartition.group(3));
			}
			Matcher ofLeader = OF_LEADER.matcher(change.path());
			if (OF_MEMBER.matcher(change.path()).matches()) {
				deregistered(transaction, change);
			}
			if (ofLeader.matches() && change.after() != null) {
				published(transaction, change, ofLeader.group(1));
			}
		}
	}

	private void check(Transaction transaction, Change change, String group, String kind, String partition) {
		if (kind.equals("offsets")) {
			committed(transaction, change, group + "/owners/" + partition);
		}
		else if (change.before() == null) {
			claimed(transaction, change, group + "/epochs/" + partition);
		}
		else if (change.after() == null && transaction.kind() == Kind.WRITE) {
			Invariant.hold("S8", change.before().stat().ephemeralOwner() == transaction.session(),
					"session %x deleted %s of session %x", transaction.session(), change.path(),
					change.before().stat().ephemeralOwner());
		}
	}

	// Whoever deregisters knows what became of all its claims.
	private void deregistered(Transaction transaction, Change change) {
		boolean itself = transaction.kind() == Kind.WRITE && change.after() == null && change.before() != null
				&& change.before().stat().ephemeralOwner() == transaction.session();
		if (itself) {
			String owners = change.path().substring(0, change.path().indexOf("/ids/")) + "/owners";
			List<String> left = this.store.ephemerals(transaction.session(), owners);
			Invariant.hold("S11", left.isEmpty(), "%s is gone and left %s behind", change.path(), left);
		}
	}

	private void claimed(Transaction transaction, Change change, String epochPath) {
		ZNode epoch = this.store.nodes().get(epochPath);
		Invariant.hold("S1", epoch != null && epoch.stat().mzxid() == transaction.zxid(),
				"%s was created without bumping its epoch", change.path());
		this.handedOut.add(change.path().substring(change.path().indexOf("/owners/") + 8) + "=" + transaction.zxid());
		Long before = this.tokens.put(change.path(), transaction.zxid());
		Invariant.hold("S2", before == null || before < transaction.zxid(), "token of %s went back", change.path());
	}

	private void committed(Transaction transaction, Change change, String ownerPath) {
		ZNode owner = owner(transaction, ownerPath);
		Invariant.hold("S6",
				owner != null && owner.stat().ephemeralOwner() == transaction.session()
						&& offset(change.after()).token() == owner.stat().czxid(),
				"session %x committed %s under %s", transaction.session(), change.path(), owner);
		if (change.before() != null && change.before().content() instanceof OffsetRecord before) {
			OffsetRecord after = offset(change.after());
			Invariant.hold("S7", after.token() > before.token() || after.offset() >= before.offset(),
					"%s went from %s to %s", change.path(), before, after);
		}
	}

	private @Nullable ZNode owner(Transaction transaction, String path) {
		ZNode owner = this.store.nodes().get(path);
		for (Change change : transaction.changes()) {
			if (change.path().equals(path)) {
				owner = change.before();
			}
		}
		return owner;
	}

	private static OffsetRecord offset(@Nullable ZNode node) {
		if (node != null && node.content() instanceof OffsetRecord offset) {
			return offset;
		}
		throw new Invariant.Violation("S6: no offset in " + node);
	}

	private void published(Transaction transaction, Change change, String group) {
		GroupName name = new GroupName(group.substring(group.lastIndexOf('/') + 1));
		boolean fenced = transaction.operations()
			.stream()
			.anyMatch((operation) -> operation instanceof Op.Check check && check.node().equals(Node.leaderEpoch(name))
					&& check.version() >= 0);
		Invariant.hold("S9", fenced, "%s was written without the leader's fence", change.path());
		Object content = (change.after() != null) ? change.after().content() : null;
		if (change.before() != null && Objects.equals(change.before().content(), content)) {
			// An identical write was sent again, since its outcome was unknown.
			return;
		}
		if (content instanceof Target target) {
			rises(change.path(), target.generation(), true);
			wellFormed(change, target.partitions());
		}
		else if (content instanceof GroupRecord state) {
			rises(change.path(), state.generation(), false);
		}
	}

	private void rises(String path, long generation, boolean strictly) {
		if (this.meddled && generation < this.newestGeneration && !isExceeded(generation)) {
			// Somebody deleted all that told of the generations, and nobody remembers.
			this.generations.clear();
			this.newestGeneration = 0;
		}
		Long before = this.generations.put(path, generation);
		boolean rises = before == null || generation > before || (!strictly && generation == before);
		Invariant.hold("S9", rises, "%s went from generation %s to %s", path, before, generation);
		Invariant.hold("S9", generation >= this.newestGeneration, "%s was written with generation %s after %s", path,
				generation, this.newestGeneration);
		this.newestGeneration = generation;
	}

	private boolean isExceeded(long generation) {
		return this.store.nodes().values().stream().anyMatch((node) -> generationOf(node.content()) > generation);
	}

	private static long generationOf(@Nullable Object content) {
		if (content instanceof Registration registration) {
			return registration.ack().generation();
		}
		if (content instanceof GroupRecord state) {
			return state.generation();
		}
		return (content instanceof Target target) ? target.generation() : 0;
	}

	private static void wellFormed(Change change, PartitionSet target) {
		Invariant.hold("S10", target.size() == target.stream().distinct().count(), "%s is not well-formed",
				change.path());
	}

}
