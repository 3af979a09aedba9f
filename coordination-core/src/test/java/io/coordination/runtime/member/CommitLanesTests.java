// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.coordination.FencedException;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
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
import io.coordination.schema.OffsetRecord;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How commits share writes, wait for each other, and are bounded.
 */
class CommitLanesTests {

	private static final GroupName GROUP = new GroupName("orders");

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final int A_THOUSAND = 1000;

	/** A thousand partitions, three operations each, 500 in a write. */
	private static final int WRITES_OF_A_THOUSAND = 7;

	private final ManualEnvironment environment = new ManualEnvironment();

	private final ScriptedSession session = new ScriptedSession();

	private final List<HeldClaim> fenced = new ArrayList<>();

	private final List<CommitInbox> inboxes = IntStream.range(0, 2 * A_THOUSAND)
		.mapToObj((index) -> new CommitInbox())
		.toList();

	private final CommitLanes lanes = lanes();

	private CommitLanes lanes() {
		SessionRules rules = new SessionRules(Duration.ofSeconds(6), Duration.ofSeconds(2));
		ObserverHub observers = new ObserverHub(this.environment);
		LeaseCell lease = new LeaseCell(this.environment);
		SessionKeeper keeper = new SessionKeeper(this.environment, lease, rules, observers);
		PinnedWriter writer = new PinnedWriter(this.environment, this.environment, keeper);
		GroupOptions options = GroupOptions.named("orders").topic("orders", 2 * A_THOUSAND).build();
		GroupContext context = new GroupContext(options,
				new MemberOptions(new MemberId("a"), false, Optional.empty(), 1, Map.of()), "p",
				new GroupContext.Bounds(rules, new SessionBudget(0).take(options)),
				new GroupContext.Works(this.environment, this.environment, writer, observers, lease));
		return new CommitLanes(context, new Reader(this.environment, this.environment), new Parents(context),
				this.fenced::add);
	}

	@BeforeEach
	void begin() {
		this.lanes.session(this.session);
	}

	private static HeldClaim claim(int index) {
		return new HeldClaim(new Partition("orders", index), 1, 10, 1, 1);
	}

	private CompletableFuture<Void> commit(int index, long offset, String metadata) {
		CommitInbox inbox = this.inboxes.get(index);
		return inbox.commit(new OffsetAndMetadata(offset, metadata),
				() -> this.environment.execute(() -> this.lanes.commit(claim(index), inbox)));
	}

	private CompletableFuture<Void> commit(int index, long offset) {
		return commit(index, offset, "");
	}

	private List<CompletableFuture<Void>> commitEach(int from, int to, String metadata) {
		List<CompletableFuture<Void>> commits = new ArrayList<>();
		IntStream.range(from, to).forEach((index) -> commits.add(commit(index, 1, metadata)));
		this.environment.runTasks();
		return commits;
	}

	private void answer(WriteOutcome outcome) {
		this.session.written.remove(0).outcome().accept(outcome);
		this.environment.advance(SECOND);
	}

	private void answerAll() {
		while (!this.session.written.isEmpty()) {
			answer(new WriteOutcome.Committed(List.of()));
		}
	}

	private static List<Long> offsets(ScriptedSession.Written write) {
		List<Long> offsets = new ArrayList<>();
		for (Op operation : write.operations()) {
			if (operation instanceof Op.Put<?> put && put.data() instanceof OffsetRecord offset) {
				offsets.add(offset.offset());
			}
		}
		return offsets;
	}

	@Test
	void commitsOfAThousandPartitionsShareSevenWritesThatAreUnderWayTogether() {
		List<CompletableFuture<Void>> commits = commitEach(0, A_THOUSAND, "");
		assertThat(this.session.written).hasSize(WRITES_OF_A_THOUSAND)
			.allSatisfy((write) -> assertThat(write.operations()).hasSizeLessThanOrEqualTo(Batches.MAX_OPERATIONS));
		assertThat(commits).noneMatch(CompletableFuture::isDone);
		answerAll();
		assertThat(commits).allMatch((commit) -> commit.isDone() && !commit.isCompletedExceptionally());
	}

	@Test
	void writesOfLargeMetadataAreBounded() {
		commitEach(0, 200, "m".repeat(OffsetAndMetadata.MAX_METADATA_BYTES));
		assertThat(this.session.written).hasSize(CommitFlight.MAX_WRITES)
			.allSatisfy((write) -> assertThat(offsets(write).size() * OffsetAndMetadata.MAX_METADATA_BYTES)
				.isLessThan(Batches.MAX_BYTES));
	}

	@Test
	void noMoreThanEightWritesAreUnderWayAndOthersShareTheNext() {
		commitEach(0, A_THOUSAND, "");
		CompletableFuture<Void> eighth = commit(A_THOUSAND, 1);
		this.environment.runTasks();
		List<CompletableFuture<Void>> waiting = new ArrayList<>();
		for (int index = A_THOUSAND + 1; index < A_THOUSAND + 100; index++) {
			waiting.add(commit(index, 1));
			this.environment.runTasks();
		}
		assertThat(this.session.written).hasSize(CommitFlight.MAX_WRITES);
		answer(new WriteOutcome.Committed(List.of()));
		assertThat(this.session.written).hasSize(CommitFlight.MAX_WRITES)
			.last()
			.satisfies((write) -> assertThat(offsets(write)).hasSize(waiting.size()));
		answerAll();
		assertThat(eighth).isCompleted();
		assertThat(waiting).allMatch(CompletableFuture::isDone);
	}

	@Test
	void whateverIsAskedWhileAWriteIsUnderWayIsOneCommitForEachClaim() {
		CompletableFuture<Void> first = commit(0, 1);
		this.environment.runTasks();
		CompletableFuture<Void> second = commit(0, 2);
		for (int offset = 3; offset <= 10_000; offset++) {
			assertThat(commit(0, offset)).isSameAs(second);
		}
		this.environment.runTasks();
		assertThat(this.session.written).singleElement()
			.satisfies((write) -> assertThat(offsets(write)).containsOnly(1L));
		answer(new WriteOutcome.Committed(List.of()));
		assertThat(first).isCompleted();
		assertThat(second).isNotDone();
		assertThat(this.session.written).singleElement()
			.satisfies((write) -> assertThat(offsets(write)).containsOnly(10_000L));
		answer(new WriteOutcome.Committed(List.of()));
		assertThat(second).isCompleted();
	}

	@Test
	void offsetThatGoesBackIsRefusedAndWhatWaitsStays() {
		CompletableFuture<Void> commit = commit(0, 7);
		assertThat(commit(0, 6)).isCompletedExceptionally();
		assertThat(commit(0, 7)).isSameAs(commit);
		this.environment.runTasks();
		assertThat(offsets(this.session.written.get(0))).containsOnly(7L);
	}

	@Test
	void firstCommitsOfManyPartitionsAreRejectedOnce() {
		commitEach(0, 100, "");
		this.session.stands(Node.offset(GROUP, new Partition("orders", 50)),
				new OffsetRecord(0, "", 3, Instant.EPOCH, Optional.empty()), new NodeStat(3, 3, 0, 0, Instant.EPOCH));
		answer(new WriteOutcome.Rejected(2, Reason.NO_NODE));
		assertThat(this.session.written).singleElement()
			.satisfies((write) -> assertThat(write.operations()).filteredOn(Op.Create.class::isInstance).hasSize(99))
			.satisfies((write) -> assertThat(offsets(write)).hasSize(1));
	}

	@Test
	void fencedClaimDoesNotHoldUpTheOthers() {
		List<CompletableFuture<Void>> commits = commitEach(0, 3, "");
		answer(new WriteOutcome.Rejected(3, Reason.BAD_VERSION));
		answer(new WriteOutcome.Committed(List.of()));
		assertThat(commits.get(0)).isCompleted();
		assertThat(commits.get(1)).isCompletedExceptionally();
		assertThat(commits.get(1).handle((nothing, failure) -> failure).join()).isInstanceOf(FencedException.class);
		assertThat(commits.get(2)).isCompleted();
		assertThat(this.fenced).containsExactly(claim(1));
	}

	@Test
	void writesOfAnEarlierSessionLeaveTheNextOneItsRoom() {
		commitEach(0, A_THOUSAND + 500, "");
		assertThat(this.session.written).hasSize(CommitFlight.MAX_WRITES);
		ScriptedSession next = new ScriptedSession();
		this.lanes.session(next);
		this.environment.runTasks();
		assertThat(next.written).hasSize(2);
	}

	@Test
	void commitThatWaitsForRoomEndsWithTheSession() {
		List<CompletableFuture<Void>> commits = commitEach(0, A_THOUSAND + 500, "");
		this.lanes.session(null);
		this.environment.runTasks();
		assertThat(commits.get(A_THOUSAND + 499)).isCompletedExceptionally();
		assertThat(commits.get(0)).isNotDone();
	}

	@Test
	void commitThatComesAfterTheCloseIsFencedAndDoesNotHideTheFinalOffset() {
		CommitInbox inbox = this.inboxes.get(0);
		inbox.commitOnRelease(new OffsetAndMetadata(7, "final"), () -> this.lanes.commit(claim(0), inbox));
		List<Map<Partition, OffsetRecord>> finals = new ArrayList<>();
		this.lanes.close(this.session, List.of(claim(0)), finals::add);
		CompletableFuture<Void> late = commit(0, 9);
		this.environment.runTasks();
		assertThat(late.handle((nothing, failure) -> failure).join()).isInstanceOf(FencedException.class);
		assertThat(finals).singleElement()
			.satisfies((all) -> assertThat(all.values()).extracting(OffsetRecord::offset).containsExactly(7L));
	}

	@Test
	void commitThatWaitsWhenItsClaimIsReleasedBecomesTheFinalOffset() {
		CompletableFuture<Void> first = commit(0, 1);
		this.environment.runTasks();
		CompletableFuture<Void> waiting = commit(0, 2);
		this.environment.runTasks();
		List<Map<Partition, OffsetRecord>> finals = new ArrayList<>();
		this.lanes.close(this.session, List.of(claim(0)), finals::add);
		assertThat(finals).isEmpty();
		assertThat(first).isNotDone();
		answer(new WriteOutcome.Committed(List.of()));
		assertThat(finals).singleElement()
			.satisfies((all) -> assertThat(all.values()).extracting(OffsetRecord::offset).containsExactly(2L));
		assertThat(waiting).isNotDone();
		this.lanes.concluded(claim(0), CommitOutcome.DURABLE);
		assertThat(waiting).isCompleted();
	}

	@Test
	void nobodyCanEndTheCommitThatOthersWaitFor() {
		CompletableFuture<Void> commit = commit(0, 1);
		assertThat(commit.cancel(true)).isFalse();
		assertThat(commit.complete(null)).isFalse();
		assertThat(commit.completeExceptionally(new IllegalStateException())).isFalse();
		assertThat(commit.orTimeout(1, TimeUnit.MILLISECONDS)).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(TimeoutException.class);
		assertThat(commit.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS)).succeedsWithin(Duration.ofSeconds(20));
		assertThat(commit).isNotDone();
	}

}
