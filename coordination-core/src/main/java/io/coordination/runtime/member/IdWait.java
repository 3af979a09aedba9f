// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.Registration;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for an id that another session holds: as long as that session may live without
 * its client, and without limit for one of this very process.
 */
final class IdWait {

	private static final Logger logger = LoggerFactory.getLogger(IdWait.class);

	private static final long SHORTEST_LOOK = 500_000_000;

	private final GroupContext context;

	private final Node<Registration> node;

	private final Consumer<Session> again;

	private final Consumer<MemberEvent> events;

	private Runnable patience = () -> {
	};

	private Runnable look = () -> {
	};

	private long waitingSince = -1;

	private @Nullable Session session;

	/**
	 * Waits for nothing yet.
	 * @param context the group
	 * @param again told the session when it is time to try again
	 * @param events told that the id is occupied
	 */
	IdWait(GroupContext context, Consumer<Session> again, Consumer<MemberEvent> events) {
		this.context = context;
		this.node = Node.member(context.group(), context.self());
		this.again = again;
		this.events = events;
	}

	/** The connection was disturbed: the other session's time counts anew. */
	void disturbed() {
		if (this.waitingSince >= 0) {
			this.waitingSince = this.context.environment().nanos();
		}
	}

	/** Tries again at once, if it is waiting to. */
	void hasten() {
		this.look.run();
	}

	void end() {
		this.patience.run();
		this.waitingSince = -1;
		this.session = null;
	}

	/**
	 * The id is held by another session.
	 * @param session the own session
	 * @param other what stands there, if it can be read
	 * @return why there is no use in waiting any longer, or nothing
	 */
	Optional<String> await(Session session, Optional<Registration> other) {
		long now = this.context.environment().nanos();
		boolean former = other.isPresent() && other.get().process().equals(this.context.process());
		Duration patience = other.map(Registration::sessionTimeout)
			.orElse(session.timeout())
			.plus(this.context.rules().tick().multipliedBy(2));
		this.session = session;
		if (this.waitingSince < 0) {
			this.waitingSince = now;
			logger.info("group {} member {}: the id is still held by {}; waiting up to {} for its end",
					this.context.group(), this.context.self(), describe(other), patience);
			this.events.accept(new MemberEvent.IdOccupied());
		}
		if (!former && now - this.waitingSince >= patience.toNanos()) {
			end();
			return Optional.of("The member id '" + this.context.self() + "' of group '" + this.context.group()
					+ "' is in use by another process (" + describe(other)
					+ "): give each process an id of its own, or leave the id out to have one generated");
		}
		// A watch tells of its end, if it isn't lost.
		long end = Math.max(now + SHORTEST_LOOK, this.waitingSince + patience.toNanos());
		lookAgain(session, Math.min(end, now + session.timeout().toNanos() / 2));
		return Optional.empty();
	}

	private static String describe(Optional<Registration> other) {
		return other.map(Registration::process).orElse("unreadable registration");
	}

	private void lookAgain(Session current, long latest) {
		this.patience.run();
		boolean[] looked = { false };
		Runnable once = () -> {
			if (!looked[0] && this.session == current) {
				looked[0] = true;
				this.patience.run();
				this.again.accept(current);
			}
		};
		this.look = once;
		this.patience = this.context.loop().schedule(latest, once);
		current.exists(this.node, (reply) -> {
			if (reply instanceof Reply.Missing<?>) {
				this.context.loop().execute(once);
			}
		}, () -> this.context.loop().execute(once));
	}

}
