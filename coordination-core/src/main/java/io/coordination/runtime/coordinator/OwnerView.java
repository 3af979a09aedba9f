// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.util.Optional;
import java.util.function.Consumer;

import io.coordination.GroupDescription.Owner;
import io.coordination.GroupName;
import io.coordination.OwnerWatch;
import io.coordination.Partition;
import io.coordination.runtime.Environment;
import io.coordination.runtime.EventLoop;
import io.coordination.runtime.Reader;
import io.coordination.runtime.SessionParticipant;
import io.coordination.schema.Ownership;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Keeps up with the owner of one partition. What is watched is the state of the group,
 * which its leader writes once somebody has taken over: a server tells all watchers of a
 * change before it answers the one who made it, so many of them must not watch what a
 * takeover changes. What nobody writes a state for is found out by looking.
 */
final class OwnerView implements SessionParticipant, OwnerWatch {

	/** Many watchers hear of a change at once; they need not read at once. */
	private static final long SPREAD = 50_000_000;

	private final Environment environment;

	private final EventLoop loop;

	private final Reader reader;

	private final Node<Ownership> node;

	private final Node<?> state;

	private final Runnable end;

	private volatile Optional<Owner> owner = Optional.empty();

	private @Nullable Session session;

	private boolean due;

	private Runnable cancel = () -> {
	};

	OwnerView(Environment environment, GroupName group, Partition partition, Consumer<OwnerView> end) {
		this.environment = environment;
		this.loop = environment.newLoop("coordination-" + group + "-owner");
		this.reader = new Reader(environment, this.loop);
		this.node = Node.owner(group, partition);
		this.state = Node.state(group);
		this.end = () -> end.accept(this);
	}

	@Override
	public Optional<Owner> owner() {
		return this.owner;
	}

	@Override
	public void leaseBegan(Session began, long term) {
		this.loop.execute(() -> {
			if (this.session == began) {
				look(began);
				return;
			}
			this.session = began;
			this.reader.<Boolean>untilAnswered((reply) -> began.watch(this.state, false,
					(path) -> this.loop.execute(() -> lookSoon(began)), reply), (reply) -> lookAgainAndAgain(began));
		});
	}

	private void lookAgainAndAgain(Session current) {
		if (this.session == current) {
			look(current);
			double jitter = 0.85 + 0.15 * this.environment.random();
			this.cancel = this.loop.schedule(
					this.environment.nanos() + (long) (current.timeout().toNanos() * jitter / 4),
					() -> lookAgainAndAgain(current));
		}
	}

	private void lookSoon(Session current) {
		if (!this.due) {
			this.due = true;
			this.loop.schedule(this.environment.nanos() + (long) (SPREAD * this.environment.random()), () -> {
				this.due = false;
				look(current);
			});
		}
	}

	private void look(Session current) {
		this.reader.read(current, this.node, (reply) -> {
			if (this.session == current) {
				told(reply);
			}
		});
	}

	private void told(Reply<Versioned<Ownership>> reply) {
		if (reply instanceof Reply.Found<Versioned<Ownership>> found) {
			this.owner = Optional.of(new Owner(found.value().data().member(), found.value().stat().czxid(),
					found.value().stat().created()));
		}
		else if (reply instanceof Reply.Missing<Versioned<Ownership>>) {
			this.owner = Optional.empty();
		}
	}

	@Override
	public void leaseLapsed() {
		// What was seen last still stands; it says nothing of one's own claims.
	}

	@Override
	public void sessionEnded() {
		this.loop.execute(() -> {
			this.session = null;
			this.cancel.run();
		});
	}

	@Override
	public void suspended() {
		// The next look waits for the connection.
	}

	@Override
	public void resumed() {
		this.loop.execute(() -> {
			if (this.session != null) {
				look(this.session);
			}
		});
	}

	@Override
	public void refused(String why) {
		// Its groups say so.
	}

	@Override
	public void close() {
		this.end.run();
		this.loop.execute(() -> {
			if (this.session != null) {
				this.session.unwatch(this.state);
				this.session = null;
			}
			this.cancel.run();
		});
	}

}
