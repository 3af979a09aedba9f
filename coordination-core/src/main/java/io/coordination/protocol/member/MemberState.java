// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.Step;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import org.jspecify.annotations.Nullable;

/**
 * A member between two events.
 */
public final class MemberState {

	final MemberPhase phase;

	final Optional<String> failure;

	final Connection connection;

	final View view;

	final TenureMap tenures;

	final Registration.Ack acked;

	final Leaving leaving;

	final long lastCallback;

	final Seen seen;

	final @Nullable PartitionSet covered;

	MemberState(MemberDraft draft) {
		this.phase = draft.phase;
		this.failure = draft.failure;
		this.connection = draft.connection;
		this.view = draft.view;
		this.tenures = new TenureMap(draft.tenures);
		this.acked = draft.acked;
		this.leaving = draft.leaving;
		this.lastCallback = draft.lastCallback;
		this.seen = draft.seen;
		this.covered = draft.isCovered() ? draft.covered : null;
	}

	/**
	 * A member that has not begun.
	 * @return the state
	 */
	public static MemberState initial() {
		return new MemberState(new MemberDraft());
	}

	/**
	 * How far the participation has come.
	 * @return the phase
	 */
	public MemberPhase phase() {
		return this.phase;
	}

	/**
	 * Why the phase is {@link MemberPhase#FAILED}.
	 * @return the reason and the remedy
	 */
	public Optional<String> failure() {
		return this.failure;
	}

	/**
	 * Generation of the newest target seen.
	 * @return the generation, 0 before the first
	 */
	public long generation() {
		return this.view.generation();
	}

	/**
	 * The newest target seen.
	 * @return the target
	 */
	public PartitionSet target() {
		return this.view.target();
	}

	/**
	 * Whether the registration under the current session is confirmed.
	 * @return true if so
	 */
	public boolean isRegistered() {
		return this.connection.registered();
	}

	/**
	 * Term of the lease.
	 * @return the term, 0 if there is no session
	 */
	public long term() {
		return this.connection.term();
	}

	/**
	 * What was last asked to be acknowledged.
	 * @return the ack
	 */
	public Registration.Ack acked() {
		return this.acked;
	}

	/**
	 * Partitions that are claimed and not being given up yet, or whose revocation runs.
	 * @return the partitions
	 */
	public PartitionSet held() {
		return PartitionSet.of(this.tenures.in(Tenure.Stage.HELD, Tenure.Stage.REVOKING));
	}

	/**
	 * Partitions whose owner's end is awaited.
	 * @return the partitions
	 */
	public PartitionSet waiting() {
		return PartitionSet.of(this.tenures.in(Tenure.Stage.WAITING));
	}

	/**
	 * Tokens of the claims whose owner znodes must exist.
	 * @return tokens by partition
	 */
	public Map<Partition, Long> expectedTokens() {
		Map<Partition, Long> tokens = new TreeMap<>();
		this.tenures.forEach((partition, tenure) -> {
			if (tenure.stage() == Tenure.Stage.HELD || tenure.stage() == Tenure.Stage.REVOKING) {
				tokens.put(partition, tenure.heldClaim().token());
			}
		});
		return tokens;
	}

	@Override
	public String toString() {
		return this.phase + " " + this.connection + " " + this.view + " " + this.tenures;
	}

	/**
	 * The member's session.
	 *
	 * @param sessionId its id, 0 if there is none
	 * @param term term of the lease
	 * @param leaseRunning whether the lease runs
	 * @param registered whether the registration under this session is confirmed
	 * @param floor the highest token seen in earlier sessions: a claim of this one has a
	 * higher token, unless the ensemble was restored from a backup
	 */
	record Connection(long sessionId, long term, boolean leaseRunning, boolean registered, long floor) {

		static final Connection NONE = new Connection(0, 0, false, false, 0);

		Connection lapsed() {
			return new Connection(this.sessionId, this.term, false, this.registered, this.floor);
		}

		Connection registered(boolean registered) {
			return new Connection(this.sessionId, this.term, this.leaseRunning, registered, this.floor);
		}

		boolean mayAct() {
			return this.leaseRunning && this.registered;
		}

	}

	/**
	 * What the member has seen of its target.
	 *
	 * @param generation the highest generation seen
	 * @param target the target of that generation, with what the member stands by for
	 * @param standby what of it the member stands by for
	 * @param version version of its znode
	 * @param trusted whether claims may be tried with that version
	 */
	record View(long generation, PartitionSet target, PartitionSet standby, int version, boolean trusted) {

		static final View NONE = new View(0, PartitionSet.empty(), PartitionSet.empty(), -1, false);

		static View of(Target target, int version) {
			return new View(target.generation(), target.claimable(), target.standby(), version, true);
		}

		View unreadable() {
			return new View(this.generation, this.target, this.standby, -1, false);
		}

		View trusted(boolean trusted) {
			return new View(this.generation, this.target, this.standby, this.version, trusted && this.version >= 0);
		}

	}

	/**
	 * How leaving goes.
	 *
	 * @param deadline when it must be over
	 * @param alone when the member gives everything up by itself
	 * @param returning whether the target stays for when the member comes back
	 * @param removal what became of what the member has in its session
	 */
	record Leaving(long deadline, long alone, boolean returning, Removal removal) {

		static final Leaving NOT = new Leaving(Step.NEVER, Step.NEVER, false, Removal.DUE);

		Leaving alone(long now) {
			return new Leaving(this.deadline, now, this.returning, this.removal);
		}

		Leaving with(Removal removal) {
			return new Leaving(this.deadline, this.alone, this.returning, removal);
		}

	}

	/**
	 * The removal of the registration and of all else that a member that stopped has in
	 * its session. There is never more than one under way: the second could meet what the
	 * next process registered.
	 */
	enum Removal {

		/** Once nothing is held any more. */
		DUE,

		/** Under way. */
		UNDER_WAY,

		/** Under way, and since then a late registration was confirmed. */
		OVERTAKEN,

		/** Nothing is left. */
		DONE;

		Removal registered() {
			return switch (this) {
				case DUE, DONE -> DUE;
				case UNDER_WAY, OVERTAKEN -> OVERTAKEN;
			};
		}

		Removal over() {
			return (this == OVERTAKEN) ? DUE : DONE;
		}

	}

}
