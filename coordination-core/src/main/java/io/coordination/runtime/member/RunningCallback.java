// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Instant;
import java.util.Optional;

import io.coordination.PartitionSet;
import io.coordination.StuckCallback;
import io.coordination.protocol.member.MemberAction;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application: what it is, since when, and on which thread. All but the
 * thread belongs to the group's loop.
 */
final class RunningCallback {

	private final MemberAction.Kind kind;

	private final PartitionSet partitions;

	private final String name;

	private final Instant since;

	private volatile @Nullable Thread thread;

	private boolean interrupted;

	private @Nullable Runnable interrupt;

	RunningCallback(MemberAction.Kind kind, PartitionSet partitions, String name, Instant since) {
		this.kind = kind;
		this.partitions = partitions;
		this.name = name;
		this.since = since;
	}

	PartitionSet partitions() {
		return this.partitions;
	}

	String name() {
		return this.name;
	}

	String method() {
		return switch (this.kind) {
			case ASSIGNED -> "onPartitionsAssigned";
			case REVOKED -> "onPartitionsRevoked";
			case LOST -> "onPartitionsLost";
		};
	}

	StuckCallback asStuck() {
		return new StuckCallback(method(), this.partitions, this.since, this.name);
	}

	// On the thread of the callback.
	void run(Runnable call) {
		this.thread = Thread.currentThread();
		try {
			call.run();
		}
		finally {
			this.thread = null;
		}
	}

	void started(Runnable interrupt) {
		this.interrupt = interrupt;
		if (this.interrupted) {
			interrupt.run();
		}
	}

	void interrupt() {
		this.interrupted = true;
		if (this.interrupt != null) {
			this.interrupt.run();
		}
	}

	/**
	 * Where the thread is now, as something that can be logged.
	 * @return the stack; empty if the call has not begun, or has just returned
	 */
	Optional<Throwable> stack() {
		Thread running = this.thread;
		if (running == null) {
			return Optional.empty();
		}
		StackOfThread stack = new StackOfThread(this.name, running.getStackTrace());
		// A pooled thread may have gone on to something else meanwhile.
		return (this.thread == running) ? Optional.of(stack) : Optional.empty();
	}

	/**
	 * The stack of another thread, never thrown.
	 */
	private static final class StackOfThread extends Throwable {

		private static final long serialVersionUID = 1;

		StackOfThread(String thread, StackTraceElement[] stack) {
			super("Thread " + thread + " is here:");
			setStackTrace(stack);
		}

	}

}
