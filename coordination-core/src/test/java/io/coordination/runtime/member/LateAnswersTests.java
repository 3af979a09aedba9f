// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.coordination.FencedException;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.StoreUnavailableException;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.LeaseCell;
import io.coordination.runtime.ObserverHub;
import io.coordination.runtime.Parents;
import io.coordination.runtime.PinnedWriter;
import io.coordination.runtime.Reader;
import io.coordination.runtime.SessionBudget;
import io.coordination.runtime.SessionKeeper;
import io.coordination.runtime.SessionRules;
import io.coordination.schema.Epoch;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that come when the world has moved on.
 */
class LateAnswersTests {

	private static final GroupName GROUP = new GroupName("orders");

	private static final MemberId SELF = new MemberId("a");

	private static final Partition SEVEN = new Partition("orders", 7);

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final ManualEnvironment environment = new ManualEnvironment();

	private final ScriptedSession session = new ScriptedSession();

	private final GroupContext context = context();

	private final Reader reader = new Reader(this.environment, this.environment);

	private final Parents parents = new Parents(this.context);

	private final CommitLanes commits = new CommitLanes(this.context, this.reader, this.parents, (claim) -> {
	});

	private final Releaser releaser = new Releaser(this.context, this.reader, this.parents, this.commits, (event) -> {
	});

	private final Leftovers leftovers = new Leftovers(this.context, this.reader, this.parents, this.releaser);

	private final Map<Long, CommitInbox> inboxes = new HashMap<>();

	private GroupContext context() {
		SessionRules rules = new SessionRules(Duration.ofSeconds(6), Duration.ofSeconds(2));
		ObserverHub observers = new ObserverHub(this.environment);
		LeaseCell lease = new LeaseCell(this.environment);
		SessionKeeper keeper = new SessionKeeper(this.environment, lease, rules, observers);
		PinnedWriter writer = new PinnedWriter(this.environment, this.environment, keeper);
		GroupOptions options = GroupOptions.named("orders").topic("orders", 8).build();
		return new GroupContext(options, new MemberOptions(SELF, false, Optional.empty(), 1, Map.of()), "p",
				new GroupContext.Bounds(rules, new SessionBudget(0).take(options)),
				new GroupContext.Works(this.environment, this.environment, writer, observers, lease));
	}

	private static NodeStat stat(long zxid, int version, long owner) {
		return new NodeStat(zxid, zxid, version, owner, Instant.EPOCH);
	}

	private static HeldClaim claim(long token, int version) {
		return new HeldClaim(SEVEN, 1, token, version, 1);
	}

	private void owned(long token, int version) {
		this.session.stands(Node.owner(GROUP, SEVEN), new Ownership(SELF, "i", 1, "n"),
				stat(token, 0, ScriptedSession.ID));
		this.session.stands(Node.epoch(GROUP, SEVEN), new Epoch(SELF), stat(token, version, 0));
	}

	private void offset(long offset, long token) {
		this.session.stands(Node.offset(GROUP, SEVEN),
				new OffsetRecord(offset, "", token, Instant.EPOCH, Optional.empty()), stat(token, 0, 0));
	}

	private CompletableFuture<Void> commit(HeldClaim claim, long offset) {
		CommitInbox inbox = this.inboxes.computeIfAbsent(claim.token(), (token) -> new CommitInbox());
		CompletableFuture<Void> told = inbox.commit(new OffsetAndMetadata(offset, ""),
				() -> this.commits.commit(claim, inbox));
		this.environment.runTasks();
		return told;
	}

	private static Throwable failure(CompletableFuture<Void> told) {
		assertThat(told).isDone();
		return told.handle((nothing, failure) -> failure).join();
	}

	private void answer(WriteOutcome outcome) {
		this.session.written.remove(0).outcome().accept(outcome);
		this.environment.advance(SECOND);
	}

	@Test
	void leftoverIsReleasedOnceItCanBeLookedAt() {
		owned(10, 1);
		this.session.interrupted(true);
		this.leftovers.release(this.session, PartitionSet.of(List.of(SEVEN)));
		this.environment.advance(SECOND);
		this.session.interrupted(false);
		this.environment.advance(SECOND);
		assertThat(this.session.written).singleElement()
			.satisfies((write) -> assertThat(write.operations())
				.contains(new Op.Delete(Node.owner(GROUP, SEVEN), Op.ANY_VERSION)));
	}

	@Test
	void newerClaimIsNotReleasedAsALeftover() {
		this.session.interrupted(true);
		this.leftovers.release(this.session, PartitionSet.of(List.of(SEVEN)));
		this.environment.advance(SECOND);
		this.leftovers.claiming(List.of(SEVEN));
		owned(12, 2);
		this.session.interrupted(false);
		this.environment.advance(SECOND);
		assertThat(this.session.written).isEmpty();
	}

	@Test
	void claimOfTheNextMembershipIsNotReleasedAsALeftover() {
		this.session.interrupted(true);
		this.leftovers.release(this.session, PartitionSet.of(List.of(SEVEN)));
		this.environment.advance(SECOND);
		this.leftovers.stop();
		owned(12, 2);
		this.session.interrupted(false);
		this.environment.advance(SECOND);
		assertThat(this.session.written).isEmpty();
	}

	@Test
	void commitThatANewerOwnerMayHaveWrittenOverIsNotCalledFenced() {
		this.commits.session(this.session);
		CompletableFuture<Void> told = commit(claim(10, 1), 5);
		answer(new WriteOutcome.Unknown());
		offset(9, 12);
		answer(new WriteOutcome.Rejected(0, Reason.BAD_VERSION));
		assertThat(failure(told)).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("newer owner");
		assertThat(this.session.written).isEmpty();
	}

	@Test
	void commitThatIsNotThereIsFencedByItsResend() {
		this.commits.session(this.session);
		CompletableFuture<Void> told = commit(claim(10, 1), 5);
		answer(new WriteOutcome.Unknown());
		offset(4, 10);
		answer(new WriteOutcome.Rejected(0, Reason.BAD_VERSION));
		answer(new WriteOutcome.Rejected(0, Reason.BAD_VERSION));
		assertThat(failure(told)).isInstanceOf(FencedException.class);
	}

	@Test
	void releaseInAnEarlierSessionLeavesTheNextClaimsCommitsInOrder() {
		this.commits.session(this.session);
		assertThat(commit(claim(10, 1), 5)).isNotDone();
		this.releaser.release(this.session, List.of(claim(10, 1)));
		ScriptedSession next = new ScriptedSession();
		this.commits.session(next);
		assertThat(commit(claim(12, 2), 6)).isNotDone();
		answer(new WriteOutcome.SessionEnded());
		assertThat(commit(claim(12, 2), 7)).isNotDone();
		assertThat(next.written).hasSize(1);
	}

}
