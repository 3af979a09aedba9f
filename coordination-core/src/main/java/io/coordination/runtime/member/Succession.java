// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Reader;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;

/**
 * Waits until the member that was nominated stands by for all that is held here, and has
 * acknowledged it: from then on a release makes it the next owner.
 */
public final class Succession {

	private static final long PAUSE = 20_000_000;

	private final GroupContext context;

	private final Reader reader;

	private final Session session;

	private final MemberId successor;

	private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

	public Succession(GroupContext context, Reader reader, Session session, MemberId successor) {
		this.context = context;
		this.reader = reader;
		this.session = session;
		this.successor = successor;
	}

	/**
	 * Looks again and again. On the group's loop.
	 * @param held what is held here
	 * @param deadline when to look no more
	 * @return whether the successor stands by
	 */
	public CompletableFuture<Boolean> await(Supplier<PartitionSet> held, long deadline) {
		look(held, deadline);
		return this.ready;
	}

	private void look(Supplier<PartitionSet> held, long deadline) {
		this.reader.read(this.session, Node.target(this.context.group(), this.successor),
				(target) -> this.reader.read(this.session, Node.member(this.context.group(), this.successor),
						(member) -> judge(target, member, held, deadline)));
	}

	private void judge(Reply<Versioned<Target>> target, Reply<Versioned<Registration>> member,
			Supplier<PartitionSet> held, long deadline) {
		long now = this.context.environment().nanos();
		if (!isActive(member) || now >= deadline) {
			this.ready.complete(false);
		}
		else if (isReady(target, member, held.get())) {
			this.ready.complete(true);
		}
		else {
			this.context.loop().schedule(now + PAUSE, () -> look(held, deadline));
		}
	}

	private static boolean isActive(Reply<Versioned<Registration>> member) {
		return member instanceof Reply.Found<Versioned<Registration>> found
				&& found.value().data().status() == MemberStatus.ACTIVE;
	}

	private static boolean isReady(Reply<Versioned<Target>> target, Reply<Versioned<Registration>> member,
			PartitionSet held) {
		return target instanceof Reply.Found<Versioned<Target>> found
				&& member instanceof Reply.Found<Versioned<Registration>> registered
				&& held.minus(found.value().data().standby()).isEmpty()
				&& registered.value().data().ack().generation() == found.value().data().generation();
	}

}
