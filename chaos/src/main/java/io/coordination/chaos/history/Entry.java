// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.history;

/**
 * One line of a history. All times are {@link System#nanoTime()}: on Linux that is
 * CLOCK_MONOTONIC, which all processes of a machine share.
 */
public sealed interface Entry {

	/**
	 * A member was told that it owns a partition.
	 *
	 * @param member the member
	 * @param partition the partition
	 * @param token fencing token of the claim
	 * @param at when
	 */
	record Claimed(String member, String partition, long token, long at) implements Entry {

	}

	/**
	 * A member was told that a claim ends.
	 *
	 * @param member the member
	 * @param partition the partition
	 * @param token fencing token of the claim
	 * @param at when
	 * @param lost whether it was lost, and not revoked
	 */
	record Ended(String member, String partition, long token, long at, boolean lost) implements Entry {

	}

	/**
	 * One piece of work on a partition: a look at the lease, some time, a write to the
	 * fenced register, another look at the lease.
	 *
	 * @param member the member
	 * @param partition the partition
	 * @param token fencing token of the claim
	 * @param checked just before the first look, which said that the claim is held
	 * @param begun just after the first look
	 * @param ended just before the second look
	 * @param stillHeld what the second look said
	 * @param accepted whether the register took the write
	 */
	record Act(String member, String partition, long token, long checked, long begun, long ended, boolean stillHeld,
			boolean accepted) implements Entry {

	}

	/**
	 * A commit is about to be sent.
	 *
	 * @param member the member
	 * @param partition the partition
	 * @param token fencing token of the claim
	 * @param offset the offset, higher than any before under this claim
	 * @param at when
	 */
	record CommitInvoked(String member, String partition, long token, long offset, long at) implements Entry {

	}

	/**
	 * A commit came back.
	 *
	 * @param partition the partition
	 * @param token fencing token of the claim
	 * @param offset the offset
	 * @param at when
	 * @param outcome how
	 */
	record CommitCompleted(String partition, long token, long offset, long at, Outcome outcome) implements Entry {

	}

	/**
	 * How a commit ended, as far as the committer knows.
	 */
	enum Outcome {

		/** It is durable. */
		SUCCESS,

		/** It was refused. */
		FENCED,

		/** It may take effect, at any time, or never. */
		UNKNOWN

	}

	/**
	 * A committed offset was read.
	 *
	 * @param member the member
	 * @param partition the partition
	 * @param token fencing token of the reader's claim
	 * @param invoked when the read began
	 * @param completed when the answer was there
	 * @param committer token of who committed, 0 if nothing was committed
	 * @param offset the offset, -1 if nothing was committed
	 * @param held whether the reader's claim was still held after the answer; if not, the
	 * answer proves nothing
	 */
	record Loaded(String member, String partition, long token, long invoked, long completed, long committer,
			long offset, boolean held) implements Entry {

	}

	/**
	 * The register decided on a write. Entries of one partition stand in the order of the
	 * decisions.
	 *
	 * @param partition the partition
	 * @param token the writer's fencing token
	 * @param member the writer
	 * @param at when
	 * @param accepted whether the write took effect
	 */
	record Written(String partition, long token, String member, long at, boolean accepted) implements Entry {

	}

	/**
	 * A fault began.
	 *
	 * @param number which one, from 1
	 * @param kind its kind
	 * @param target what it hits
	 * @param at when
	 */
	record FaultBegan(int number, String kind, String target, long at) implements Entry {

	}

	/**
	 * A fault ended.
	 *
	 * @param number which one
	 * @param at when
	 */
	record FaultEnded(int number, long at) implements Entry {

	}

	/**
	 * What the store held after everything had stopped.
	 *
	 * @param partition the partition
	 * @param committer token of who committed, 0 if nothing was committed
	 * @param offset the offset, -1 if nothing was committed
	 * @param invoked when the read began
	 */
	record Final(String partition, long committer, long offset, long invoked) implements Entry {

	}

	/**
	 * How much of something a process had.
	 *
	 * @param process the process
	 * @param what of what
	 * @param at when
	 * @param value how much
	 */
	record Sample(String process, String what, long at, long value) implements Entry {

	}

}
