// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;

/**
 * Stops or kills its own process at the n-th write of a kind. Whoever sends the signal
 * waits from the start, so that hardly anything happens between the moment and the
 * signal.
 */
final class Trap implements WriteHook {

	/** Long enough for a request to leave the process, too short for its answer. */
	private static final long ON_THE_WIRE_NANOS = 200_000;

	private final WriteKind kind;

	private final int number;

	private final Moment moment;

	private final Runnable announcement;

	private final Process executioner;

	private final AtomicInteger seen = new AtomicInteger();

	private Trap(WriteKind kind, int number, Moment moment, Signal signal, Runnable announcement) throws IOException {
		this.kind = kind;
		this.number = number;
		this.moment = moment;
		this.announcement = announcement;
		this.executioner = new ProcessBuilder("sh", "-c",
				"read go && kill -" + signal + " " + ProcessHandle.current().pid())
			.start();
	}

	/**
	 * Sets a trap.
	 * @param text kind, number, moment and signal, separated by colons
	 * @param announcement run when the trap closes
	 * @return the trap
	 */
	static Trap parse(String text, Runnable announcement) {
		String[] parts = text.split(":", -1);
		try {
			return new Trap(WriteKind.valueOf(parts[0]), Integer.parseInt(parts[1]), Moment.valueOf(parts[2]),
					Signal.valueOf(parts[3]), announcement);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(WriteKind kind, Moment moment, Signal signal) {
		return kind + ":1:" + moment + ":" + signal;
	}

	@Override
	public void write(List<Op> operations, Consumer<WriteOutcome> outcome, Consumer<Consumer<WriteOutcome>> send) {
		if (WriteKind.of(operations) != this.kind || this.seen.incrementAndGet() != this.number) {
			send.accept(outcome);
			return;
		}
		switch (this.moment) {
			case BEFORE -> {
				close();
				send.accept(outcome);
			}
			case SENT -> {
				send.accept(outcome);
				LockSupport.parkNanos(ON_THE_WIRE_NANOS);
				close();
			}
			case ANSWERED -> send.accept((answer) -> {
				close();
				outcome.accept(answer);
			});
		}
	}

	private void close() {
		this.announcement.run();
		try {
			this.executioner.getOutputStream().write("go\n".getBytes(StandardCharsets.US_ASCII));
			this.executioner.getOutputStream().close();
			// ends only after the process was woken
			this.executioner.waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * When, relative to the write.
	 */
	enum Moment {

		/** It was not sent. */
		BEFORE,

		/** It was sent. */
		SENT,

		/** It took effect, and the library was not told. */
		ANSWERED

	}

	/**
	 * What happens to the process.
	 */
	enum Signal {

		/** It is stopped, and may be woken. */
		STOP,

		/** It is gone. */
		KILL

	}

}
