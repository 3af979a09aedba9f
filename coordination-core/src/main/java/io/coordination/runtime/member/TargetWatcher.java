// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.function.Consumer;

import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Reader;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the own target whenever something hints that it changed; hints that come while it
 * is being read count once.
 */
public final class TargetWatcher {

	private static final Logger logger = LoggerFactory.getLogger(TargetWatcher.class);

	private final GroupContext context;

	private final Reader reader;

	private final Consumer<MemberEvent> events;

	private final Node<Target> node;

	private long reading;

	private boolean again;

	private boolean complained;

	TargetWatcher(GroupContext context, Reader reader, Consumer<MemberEvent> events) {
		this.context = context;
		this.reader = reader;
		this.events = events;
		this.node = Node.target(context.group(), context.self());
	}

	public void watch(Session session) {
		this.reader
			.<Boolean>untilAnswered(
					(reply) -> session.watch(this.node, false,
							(path) -> this.context.loop().execute(() -> read(session)), reply),
					(reply) -> read(session));
	}

	void read(Session session) {
		if (this.reading == session.id()) {
			this.again = true;
			return;
		}
		this.reading = session.id();
		this.again = false;
		this.reader.read(session, this.node, (reply) -> {
			if (this.reading == session.id()) {
				this.reading = 0;
				tell(reply);
				if (this.again) {
					read(session);
				}
			}
		});
	}

	private void tell(Reply<Versioned<Target>> reply) {
		if (reply instanceof Reply.Found<Versioned<Target>> found) {
			this.complained = false;
			this.events.accept(new MemberEvent.TargetRead(found.value().data(), found.value().stat().version()));
		}
		else if (reply instanceof Reply.Unreadable<Versioned<Target>> garbage) {
			if (!this.complained) {
				this.complained = true;
				logger.warn("group {} member {}: the target can't be read ({}); keeping what is held, claiming nothing",
						this.context.group(), this.context.self(), garbage.why());
			}
			this.events.accept(new MemberEvent.TargetUnreadable());
		}
		else if (reply instanceof Reply.Missing<?>) {
			this.events.accept(new MemberEvent.TargetUnreadable());
		}
	}

}
