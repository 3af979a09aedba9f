// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Reader;
import io.coordination.runtime.Resolution;
import io.coordination.schema.Registration;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the registration up to date: one write at a time, each against the version that
 * the last one left, and the newest content last. So a copy that was sent again never
 * comes after a newer one, nor into the registration of another process.
 */
final class RegistrationUpdates {

	private static final long MOMENT = 25_000_000;

	private final GroupContext context;

	private final Reader reader;

	private final Consumer<MemberEvent> events;

	private final Node<Registration> node;

	private final List<Runnable> whenIdle = new ArrayList<>();

	/** The session whose registration is known, null if there is none to update. */
	private @Nullable Session session;

	private @Nullable Registration wanted;

	private int version;

	/**
	 * Counts registrations and sessions: what comes of an earlier one matters no more.
	 */
	private int turn;

	private boolean writing;

	private boolean waiting;

	RegistrationUpdates(GroupContext context, Reader reader, Consumer<MemberEvent> events) {
		this.context = context;
		this.reader = reader;
		this.events = events;
		this.node = Node.member(context.group(), context.self());
	}

	void begin(Session newSession, int newVersion) {
		end();
		this.session = newSession;
		this.version = newVersion;
	}

	void end() {
		this.session = null;
		this.wanted = null;
		this.writing = false;
		this.turn++;
		next();
	}

	void write(Registration registration) {
		if (this.session != null) {
			this.wanted = registration;
			next();
		}
	}

	// In a moment, with what else comes until then.
	void writeSoon(Registration registration) {
		if (this.session == null) {
			return;
		}
		this.wanted = registration;
		if (!this.waiting) {
			this.waiting = true;
			long moment = (long) (MOMENT * (0.5 + this.context.environment().random()));
			this.context.loop().schedule(this.context.environment().nanos() + moment, () -> {
				this.waiting = false;
				next();
			});
		}
	}

	/**
	 * Ends the updates in good order.
	 * @param task run once it is known what became of the last one
	 */
	void endThen(Runnable task) {
		this.whenIdle.add(() -> {
			end();
			task.run();
		});
		next();
	}

	private void next() {
		if (this.writing) {
			return;
		}
		Registration content = this.wanted;
		Session current = this.session;
		if (content != null && current != null) {
			this.writing = true;
			this.wanted = null;
			int now = this.turn;
			this.context.writer()
				.write(current, List.of(new Op.Put<>(this.node, content, this.version)), (resolution) -> {
					if (now == this.turn) {
						resolved(current, content, resolution);
					}
				});
			return;
		}
		List<Runnable> waiting = List.copyOf(this.whenIdle);
		this.whenIdle.clear();
		waiting.forEach(Runnable::run);
	}

	private void resolved(Session current, Registration content, Resolution resolution) {
		WriteOutcome outcome = resolution.outcome();
		if (outcome instanceof WriteOutcome.Committed committed) {
			written(committed.stat(0).version());
		}
		else if (outcome instanceof WriteOutcome.Rejected rejected
				&& (rejected.reason() == Reason.NO_NODE || rejected.reason() == Reason.BAD_VERSION)) {
			int now = this.turn;
			this.reader.read(current, this.node, (reply) -> {
				if (now == this.turn) {
					found(current, content, reply);
				}
			});
		}
		else {
			this.writing = false;
			next();
		}
	}

	private void written(int newVersion) {
		this.version = newVersion;
		this.writing = false;
		next();
	}

	// A rejection may hide the success of an earlier copy.
	private void found(Session current, Registration content, Reply<Versioned<Registration>> reply) {
		if (reply instanceof Reply.Found<Versioned<Registration>> found
				&& found.value().stat().ephemeralOwner() == current.id() && found.value().data().equals(content)) {
			written(found.value().stat().version());
		}
		else {
			end();
			this.events.accept(new MemberEvent.RegistrationMissing(current.id()));
		}
	}

}
