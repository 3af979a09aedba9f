// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Reader;
import io.coordination.schema.Registration;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How a member leaves: it leads no more, looks whether anybody is left to take over, and
 * removes its registration last.
 */
public final class Departure {

	private static final long LOOK_AROUND = 250_000_000;

	private static final int MOST_LOOKED_AT = 16;

	private static final int SWEEPS = 20;

	/**
	 * For who stands by: that all others elect a leader of the group, or hear that a
	 * member has gone, must not come between a release and the claim that follows it.
	 */
	private static final long HEAD_START = 25_000_000;

	private static final long SWEEP_PAUSE = 20_000_000;

	/** Once it is answered, what is read is as new as that. */
	private static final List<Op> ANY = List.of(new Op.Check(Node.ROOT, Op.ANY_VERSION));

	private final GroupContext context;

	private final Reader reader;

	private final Leftovers leftovers;

	private final Consumer<MemberEvent> events;

	private final OwnerPaths paths;

	private final Node<Registration> node;

	private final List<CompletableFuture<Void>> waiters = new ArrayList<>();

	private Consumer<Runnable> resignation = Runnable::run;

	private boolean returning;

	private boolean over;

	/** Where something is still being removed. */
	private @Nullable Session clearing;

	public Departure(GroupContext context, Reader reader, Leftovers leftovers, Consumer<MemberEvent> events) {
		this.context = context;
		this.reader = reader;
		this.leftovers = leftovers;
		this.events = events;
		this.paths = new OwnerPaths(context.group());
		this.node = Node.member(context.group(), context.self());
	}

	/**
	 * Sets how leadership is given up.
	 * @param resignation gives it up and runs its argument then
	 */
	public void resignation(Consumer<Runnable> resignation) {
		this.resignation = resignation;
	}

	public void await(CompletableFuture<Void> waiter) {
		if (this.over) {
			waiter.complete(null);
		}
		else {
			this.waiters.add(waiter);
		}
	}

	public boolean isOver() {
		return this.over;
	}

	/**
	 * Whether what is left of the member in its session is being removed. Nobody may take
	 * its place in that session meanwhile, who might lose what is its own.
	 * @return true until that is gone, or the session
	 */
	public boolean isClearing() {
		return this.clearing != null;
	}

	void begin(Session session) {
		this.resignation.accept(() -> lookAround(session));
	}

	private void lookAround(Session session) {
		if (this.over) {
			return;
		}
		this.reader.<List<String>>untilAnswered((reply) -> session.children(Node.members(this.context.group()), reply),
				(reply) -> {
					if (reply instanceof Reply.Found<List<String>> found) {
						lookAtEach(session, some(others(found.value())));
					}
				});
	}

	private List<MemberId> others(List<String> names) {
		return names.stream()
			.filter(MemberId::isValid)
			.map(MemberId::new)
			.filter((member) -> !member.equals(this.context.self()))
			.toList();
	}

	// If a thousand leave at once, each of them must not look at a thousand. Who leaves
	// though somebody may be left only hands over a little worse.
	private List<MemberId> some(List<MemberId> others) {
		if (others.size() <= MOST_LOOKED_AT) {
			return others;
		}
		int first = (int) (this.context.environment().random() * others.size());
		List<MemberId> some = new ArrayList<>();
		for (int i = 0; i < MOST_LOOKED_AT; i++) {
			some.add(others.get((first + i * others.size() / MOST_LOOKED_AT) % others.size()));
		}
		return some;
	}

	private void lookAtEach(Session session, List<MemberId> others) {
		int[] outstanding = { others.size() };
		boolean[] active = { false };
		Runnable looked = () -> {
			if (outstanding[0]-- <= 1) {
				decide(session, active[0]);
			}
		};
		if (others.isEmpty()) {
			looked.run();
		}
		for (MemberId other : others) {
			this.reader.read(session, Node.member(this.context.group(), other), (reply) -> {
				active[0] |= reply instanceof Reply.Found<Versioned<Registration>> found
						&& found.value().data().status() == MemberStatus.ACTIVE;
				looked.run();
			});
		}
	}

	private void decide(Session session, boolean anybodyLeft) {
		if (anybodyLeft) {
			this.context.loop().schedule(this.context.environment().nanos() + LOOK_AROUND, () -> lookAround(session));
		}
		else {
			this.events.accept(new MemberEvent.Alone());
		}
	}

	void clearing(@Nullable Session session) {
		this.clearing = session;
	}

	void deregister(Session session, boolean returning) {
		this.returning = returning;
		Runnable resign = () -> this.resignation.accept(() -> sweep(session, SWEEPS));
		if (this.context.options().standby()) {
			this.context.loop().schedule(this.context.environment().nanos() + HEAD_START, resign);
		}
		else {
			resign.run();
		}
	}

	// A claim that was lost with its lease may still have an owner znode in this session,
	// and so
	// may one whose outcome nobody waited for; nothing is to stay behind.
	private void sweep(Session session, int sweeps) {
		this.reader.<List<String>>untilAnswered((reply) -> session.ephemerals(Node.owners(this.context.group()), reply),
				(reply) -> {
					PartitionSet owned = (reply instanceof Reply.Found<List<String>> found)
							? this.paths.partitions(found.value()) : PartitionSet.empty();
					if (owned.isEmpty() || sweeps == 0) {
						lookForOthers(session);
					}
					else {
						this.leftovers.release(session, owned);
						this.context.loop()
							.schedule(this.context.environment().nanos() + SWEEP_PAUSE,
									() -> sweep(session, sweeps - 1));
					}
				});
	}

	private void lookForOthers(Session session) {
		this.reader.<List<String>>untilAnswered((reply) -> session.children(Node.members(this.context.group()), reply),
				(reply) -> {
					boolean last = reply instanceof Reply.Found<List<String>> found && others(found.value()).isEmpty();
					remove(session, last && !this.returning);
				});
	}

	private void remove(Session session, boolean withTarget) {
		this.leftovers.stop();
		this.reader.read(session, this.node, (reply) -> {
			Optional<NodeStat> own = stat(reply).filter((stat) -> stat.ephemeralOwner() == session.id());
			own.ifPresentOrElse((stat) -> delete(session, stat.version(), withTarget), () -> deregistered(session));
		});
	}

	private void deregistered(Session session) {
		if (this.clearing == session) {
			this.clearing = null;
		}
		this.events.accept(new MemberEvent.Deregistered());
	}

	private static Optional<NodeStat> stat(Reply<Versioned<Registration>> reply) {
		if (reply instanceof Reply.Found<Versioned<Registration>> found) {
			return Optional.of(found.value().stat());
		}
		return (reply instanceof Reply.Unreadable<Versioned<Registration>> garbage) ? Optional.of(garbage.stat())
				: Optional.empty();
	}

	// Sent once only: a second copy could find the registration of the next process,
	// which
	// may have the same version.
	private void delete(Session session, int version, boolean withTarget) {
		List<Op> operations = new ArrayList<>();
		operations.add(new Op.Delete(this.node, version));
		if (withTarget) {
			operations.add(new Op.Delete(Node.target(this.context.group(), this.context.self()), Op.ANY_VERSION));
		}
		this.context.writer().writeOnce(session, operations, (outcome) -> {
			boolean changed = outcome instanceof WriteOutcome.Rejected rejected
					&& (rejected.reason() == Reason.NO_NODE || rejected.reason() == Reason.BAD_VERSION);
			if (changed) {
				remove(session, false);
			}
			else if (outcome instanceof WriteOutcome.Unknown) {
				this.context.writer().write(session, ANY, (resolution) -> remove(session, withTarget));
			}
			else {
				deregistered(session);
			}
		});
	}

	void concluded() {
		this.over = true;
		this.waiters.forEach((waiter) -> waiter.complete(null));
		this.waiters.clear();
	}

}
