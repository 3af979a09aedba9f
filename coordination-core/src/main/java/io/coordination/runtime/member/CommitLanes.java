// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.runtime.Reader;
import io.coordination.runtime.member.CommitAttempt.Pending;
import io.coordination.schema.OffsetRecord;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.Session;
import org.jspecify.annotations.Nullable;

/**
 * Commits offsets under the claims of a group. A commit checks the epoch and that the
 * owner znode exists: only both together hold it under its own claim. Partitions that
 * commit at the same time share writes; while as many writes are under way as may be,
 * commits gather for the next.
 */
public final class CommitLanes {

	private static final int OPERATIONS = 3;

	private static final int BYTES_AROUND_THE_NAMES = 400;

	/** More than any one commit needs. */
	private static final int BYTES_OF_A_COMMIT = 16 * 1024;

	private final GroupContext context;

	private final Reader reader;

	private final Parents parents;

	private final Consumer<HeldClaim> fenced;

	private final Map<Partition, CommitLane> lanes = new LinkedHashMap<>();

	private final Queue<CommitLane> ready = new ArrayDeque<>();

	private boolean flushing;

	private @Nullable CommitFlight flight;

	/**
	 * Makes the lanes of a group.
	 * @param context the group
	 * @param reader reads
	 * @param parents makes what offsets stand in
	 * @param fenced told of claims that turned out to be over
	 */
	CommitLanes(GroupContext context, Reader reader, Parents parents, Consumer<HeldClaim> fenced) {
		this.context = context;
		this.reader = reader;
		this.parents = parents;
		this.fenced = fenced;
	}

	void session(@Nullable Session session) {
		Session before = (this.flight != null) ? this.flight.session() : null;
		if (session != before) {
			this.flight = (session != null) ? new CommitFlight(session) : null;
			flushSoon();
		}
	}

	/**
	 * Something to commit waits in the inbox of a claim.
	 * @param claim the claim
	 * @param inbox its inbox
	 */
	public void commit(HeldClaim claim, CommitInbox inbox) {
		CommitLane lane = lane(claim, inbox);
		if (lane.isClosed()) {
			inbox.fence(claim);
		}
		else {
			flushSoon(lane);
		}
	}

	private OffsetRecord record(HeldClaim claim, OffsetAndMetadata offset, Instant now) {
		return new OffsetRecord(offset.offset(), offset.metadata(), claim.token(), now, Optional.empty());
	}

	private CommitLane lane(HeldClaim claim, CommitInbox inbox) {
		CommitLane lane = this.lanes.get(claim.partition());
		if (lane == null || lane.claim().token() != claim.token()) {
			lane = new CommitLane(claim, inbox);
			this.lanes.put(claim.partition(), lane);
		}
		return lane;
	}

	private void flushSoon(CommitLane lane) {
		if (lane.isReady() && lane.queue()) {
			this.ready.add(lane);
			flushSoon();
		}
	}

	void flushSoon() {
		if (!this.flushing && !this.ready.isEmpty()) {
			this.flushing = true;
			this.context.loop().execute(this::flush);
		}
	}

	private void flush() {
		this.flushing = false;
		CommitFlight current = this.flight;
		Instant now = this.context.environment().wall();
		while (!this.ready.isEmpty() && (current == null || current.hasRoom())) {
			List<Pending> batch = nextBatch(now);
			if (current == null) {
				batch.forEach((commit) -> concluded(commit, CommitOutcome.SESSION_ENDED));
			}
			else if (!batch.isEmpty()) {
				new CommitAttempt(this, current, batch).begin();
			}
		}
	}

	// Those first that have waited longest.
	private List<Pending> nextBatch(Instant now) {
		List<Pending> batch = new ArrayList<>();
		int bytes = 0;
		while (!this.ready.isEmpty() && OPERATIONS * (batch.size() + 1) <= Batches.MAX_OPERATIONS
				&& bytes + BYTES_OF_A_COMMIT <= Batches.MAX_BYTES) {
			CommitLane lane = this.ready.remove();
			lane.unqueue();
			if (lane.isReady()) {
				Pending commit = new Pending(lane, record(lane.claim(), lane.take(), now));
				batch.add(commit);
				bytes += size(commit);
			}
		}
		return batch;
	}

	private int size(Pending commit) {
		int names = this.context.group().value().length() + commit.partition().topic().length();
		return OPERATIONS * names + 3 * commit.offset().metadata().length() + BYTES_AROUND_THE_NAMES;
	}

	void concluded(Pending commit, CommitOutcome outcome) {
		if (outcome == CommitOutcome.FENCED || outcome == CommitOutcome.OVERTAKEN) {
			this.fenced.accept(commit.lane().claim());
			this.context.observers().tell((observer) -> observer.onFenced(this.context.group()));
		}
		commit.lane().concluded(outcome);
		flushSoon(commit.lane());
	}

	/**
	 * Ends the lanes of claims that are about to be released.
	 * @param session the session
	 * @param claims the claims
	 * @param then told the final offsets once no commit of these is under way
	 */
	void close(Session session, List<HeldClaim> claims, Consumer<Map<Partition, OffsetRecord>> then) {
		// By then a newer session may have lanes of its own for the same partitions.
		List<CommitLane> closing = new ArrayList<>(claims.size());
		claims.forEach((claim) -> closing.add(lane(claim, new CommitInbox())));
		int[] outstanding = { closing.size() };
		for (CommitLane lane : closing) {
			lane.close(() -> {
				if (--outstanding[0] == 0) {
					then.accept(finals(closing));
				}
			});
		}
	}

	private Map<Partition, OffsetRecord> finals(List<CommitLane> lanes) {
		Instant now = this.context.environment().wall();
		Map<Partition, OffsetRecord> finals = new TreeMap<>();
		for (CommitLane lane : lanes) {
			OffsetAndMetadata offset = lane.finalOffset();
			if (offset != null) {
				finals.put(lane.claim().partition(), record(lane.claim(), offset, now));
			}
		}
		return finals;
	}

	/**
	 * A claim is over, and with it its lane.
	 * @param claim the claim
	 * @param outcome the outcome of what was waiting
	 */
	void concluded(HeldClaim claim, CommitOutcome outcome) {
		CommitLane lane = this.lanes.get(claim.partition());
		if (lane != null && lane.claim().token() == claim.token()) {
			lane.end(outcome);
			this.lanes.remove(claim.partition());
		}
	}

	// The member has left, and nobody will hear how what is under way ends.
	void concludeAll() {
		List.copyOf(this.lanes.values()).forEach((lane) -> {
			lane.end(CommitOutcome.SESSION_ENDED);
			lane.concluded(CommitOutcome.SESSION_ENDED);
		});
		this.lanes.clear();
		this.flight = (this.flight != null) ? new CommitFlight(this.flight.session()) : null;
	}

	/**
	 * A claim was released, but it is open whether the final offset went with it.
	 * @param session the session
	 * @param claim the claim
	 * @param offset the final offset, if there is one
	 */
	void confirm(Session session, HeldClaim claim, @Nullable OffsetRecord offset) {
		if (offset == null) {
			concluded(claim, CommitOutcome.FENCED);
			return;
		}
		this.reader.read(session, Node.offset(this.context.group(), claim.partition()),
				(reply) -> concluded(claim, CommitAttempt.resolve(reply, offset)));
	}

	GroupContext context() {
		return this.context;
	}

	Reader reader() {
		return this.reader;
	}

	Parents parents() {
		return this.parents;
	}

}
