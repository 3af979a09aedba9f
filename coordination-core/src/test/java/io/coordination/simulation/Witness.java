// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.CoordinationObserver;
import io.coordination.FencedException;
import io.coordination.GroupName;
import io.coordination.PartitionClaim;
import io.coordination.schema.OffsetRecord;
import io.coordination.store.Node;
import org.jspecify.annotations.Nullable;

/**
 * What an application sees of the library must be true: S9 (generations only rise), S4 (a
 * claim that was not held is never held again), S11 (a commit that is said to be durable
 * is, and one that is said to be fenced is not), M1 (nobody is refused its own id).
 */
final class Witness implements CoordinationObserver {

	private static final Pattern HOLDER = Pattern.compile("in use by another process \\((\\S+)#");

	private final SimulatedMember member;

	private final Cluster cluster;

	private final Set<PartitionClaim> over = new HashSet<>();

	private final long began;

	private long generation;

	private boolean joinedAgain;

	Witness(SimulatedMember member, Cluster cluster) {
		this.member = member;
		this.cluster = cluster;
		this.began = cluster.simulation().time().now();
	}

	// Another membership begins, which has seen nothing. What the former one saw last may
	// be told after that.
	void joins() {
		this.generation = 0;
		this.joinedAgain = true;
	}

	@Override
	public void onRebalanceStarted(GroupName group, long started) {
		boolean rises = started > this.generation || (this.joinedAgain && started == this.generation);
		Invariant.hold("S9", rises, "%s took up generation %s after %s", this.member, started, this.generation);
		this.generation = started;
	}

	void looks(Collection<PartitionClaim> claims) {
		this.member.group().status().failure().ifPresent(this::refused);
		for (PartitionClaim claim : claims) {
			if (!claim.isHeld()) {
				this.over.add(claim);
			}
		}
		for (PartitionClaim claim : this.over) {
			Invariant.hold("S4", !claim.isHeld(), "%s holds %s again", this.member, claim);
		}
	}

	void commits(PartitionClaim claim, long offset, CompletableFuture<Void> committed) {
		committed.whenComplete((nothing, failure) -> {
			if (!this.member.isRunning() || this.cluster.isRestored()) {
				return;
			}
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
			OffsetRecord record = record(claim);
			if (cause == null && !isDurable(record, claim, offset)) {
				fail("was told that %s of %s is durable: %s", offset, claim, String.valueOf(record));
			}
			if (cause instanceof FencedException) {
				if (this.cluster.rules().wasStored(claim, offset)) {
					fail("was told that %s of %s is fenced, and it was stored: %s", offset, claim,
							String.valueOf(record));
				}
				if (claim.isHeld() && isCurrent(claim)) {
					fail("was told that %s of %s is fenced, and the claim stands", offset, claim);
				}
				this.cluster.rules().toldFenced(claim, offset);
			}
		}).isDone();
	}

	private void fail(String message, Object... arguments) {
		this.cluster.simulation().judge(() -> Invariant.hold("S11", false, this.member + " " + message, arguments));
	}

	private static boolean isDurable(@Nullable OffsetRecord record, PartitionClaim claim, long offset) {
		return record != null && (record.token() > claim.fencingToken()
				|| (record.token() == claim.fencingToken() && record.offset() >= offset));
	}

	private boolean isCurrent(PartitionClaim claim) {
		SimulatedStore store = this.cluster.simulation().store();
		ZNode owner = store.node(Node.owner(claim.group(), claim.partition()));
		ZNode epoch = store.node(Node.epoch(claim.group(), claim.partition()));
		return owner != null && owner.stat().czxid() == claim.fencingToken() && epoch != null
				&& epoch.stat().mzxid() == claim.fencingToken();
	}

	private @Nullable OffsetRecord record(PartitionClaim claim) {
		ZNode node = this.cluster.simulation().store().node(Node.offset(claim.group(), claim.partition()));
		return (node != null && node.content() instanceof OffsetRecord record) ? record : null;
	}

	private void refused(String why) {
		Matcher holder = HOLDER.matcher(why);
		if (holder.find()) {
			long patience = this.cluster.simulation().conditions().sessionTimeout.toNanos();
			long waited = this.cluster.simulation().time().now() - this.began;
			Invariant.hold("M1", !holder.group(1).equals(this.member.process().name()) && waited >= patience,
					"%s was refused after %s ns, since %s had its id", this.member, waited, holder.group(1));
		}
	}

}
