// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.protocol.Lease;
import io.coordination.protocol.Moment;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Session;
import io.coordination.store.SessionListener;
import io.coordination.store.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the session that all groups of a process share: its heartbeats, its lease, and
 * who is to be told. The heartbeat is a write that changes nothing but needs a quorum;
 * reads and the connection's own state prove nothing, for a server that is cut off from
 * its leader goes on answering.
 */
public final class SessionKeeper implements SessionListener, PinnedWriter.Acknowledgements {

	private static final Logger logger = LoggerFactory.getLogger(SessionKeeper.class);

	private static final List<Op> HEARTBEAT = List.of(new Op.Check(Node.ROOT, Op.ANY_VERSION));

	// Older than any session that a first acknowledgement could prove.
	private static final Duration UNKNOWN_AGE = Duration.ofDays(1);

	private final Environment environment;

	private final EventLoop loop;

	private final LeaseCell lease;

	private final SessionRules rules;

	private final ObserverHub observers;

	private final Set<SessionParticipant> participants = new CopyOnWriteArraySet<>();

	private volatile SessionState state = SessionState.CONNECTING;

	private volatile @Nullable Session session;

	// Written on the loop only.

	private volatile Optional<String> refusal = Optional.empty();

	private volatile long announcedTerm;

	private volatile boolean resuming;

	// The rest belongs to the loop.

	private Moment created = new Moment(0, 0);

	private Runnable heartbeat = () -> {
	};

	public SessionKeeper(Environment environment, LeaseCell lease, SessionRules rules, ObserverHub observers) {
		this.environment = environment;
		this.loop = environment.newUrgentLoop("coordination-session");
		this.lease = lease;
		this.rules = rules;
		this.observers = observers;
	}

	public void add(SessionParticipant participant) {
		this.loop.execute(() -> {
			this.participants.add(participant);
			this.refusal.ifPresent(participant::refused);
			Session current = this.session;
			if (current != null && this.announcedTerm != 0 && this.lease.isRunning(this.announcedTerm)) {
				participant.leaseBegan(current, this.announcedTerm);
			}
		});
	}

	public void remove(SessionParticipant participant) {
		this.loop.execute(() -> this.participants.remove(participant));
	}

	public SessionStatus status() {
		Session current = this.session;
		if (current == null) {
			return new SessionStatus(this.state, 0, Duration.ZERO, Duration.ZERO);
		}
		long remaining = this.lease.isRunning() ? this.lease.get().endsAt() - this.environment.nanos() : 0;
		return new SessionStatus(this.state, current.id(), current.timeout(), Duration.ofNanos(Math.max(0, remaining)),
				this.refusal);
	}

	public Optional<Session> session() {
		return Optional.ofNullable(this.session);
	}

	boolean isConnected() {
		return this.state == SessionState.CONNECTED;
	}

	@Override
	public void onOpened(Session opened) {
		Duration age = opened.ageAtMost().orElse(UNKNOWN_AGE);
		Moment created = this.lease.now().before(age.toNanos());
		this.loop.execute(() -> {
			end();
			this.refusal = refusalOf(opened);
			this.session = opened;
			this.created = created;
			become(SessionState.CONNECTED);
			if (isUsable()) {
				beat(opened);
			}
		});
	}

	@Override
	public void onSuspended(Session suspended) {
		this.loop.execute(() -> {
			if (isCurrent(suspended)) {
				become(SessionState.SUSPENDED);
				this.participants.forEach(SessionParticipant::suspended);
			}
		});
	}

	@Override
	public void onResumed(Session resumed) {
		this.loop.execute(() -> {
			if (isCurrent(resumed)) {
				this.refusal = refusalOf(resumed);
				become(SessionState.CONNECTED);
				this.lease.timeout(resumed.timeout().toNanos());
				if (isUsable()) {
					this.resuming = true;
					beat(resumed);
				}
			}
		});
	}

	@Override
	public void onEnded(Session ended) {
		this.loop.execute(() -> {
			if (isCurrent(ended)) {
				end();
				become(SessionState.EXPIRED);
			}
		});
	}

	private Optional<String> refusalOf(Session candidate) {
		return candidate.refusal().or(() -> this.rules.refusal(candidate.timeout()));
	}

	// Known before anybody hears that the session is connected, told afterwards.
	private boolean isUsable() {
		this.refusal.ifPresent((why) -> {
			logger.error("Session {}: {}", status().sessionIdText(), why);
			this.participants.forEach((participant) -> participant.refused(why));
		});
		return this.refusal.isEmpty();
	}

	private boolean isCurrent(Session candidate) {
		return this.session == candidate;
	}

	private void end() {
		this.heartbeat.run();
		if (this.session != null) {
			this.session = null;
			this.lease.lapse();
			this.announcedTerm = 0;
			this.resuming = false;
			this.participants.forEach(SessionParticipant::sessionEnded);
		}
	}

	private void become(SessionState state) {
		if (this.state != state && this.state != SessionState.CLOSED) {
			logger.info("Session {}: {} (was {})", this.status().sessionIdText(), state, this.state);
			this.state = state;
			SessionStatus status = status();
			this.observers.tell((observer) -> observer.onSessionChanged(status));
		}
	}

	private void beat(Session target) {
		this.heartbeat.run();
		if (!isCurrent(target) || this.state == SessionState.CLOSED) {
			return;
		}
		Moment sent = this.lease.now();
		target.write(HEARTBEAT, (outcome) -> {
			if (outcome instanceof WriteOutcome.Committed) {
				acknowledged(target, sent);
			}
			else if (outcome instanceof WriteOutcome.Rejected rejected) {
				logger.error("Session {}: the heartbeat was refused ({}): the namespace is missing or must not be read",
						Long.toHexString(target.id()), rejected.reason());
			}
		});
		beatAt(sent.nanos() + this.rules.times(target.timeout()).heartbeatInterval(), target);
	}

	private void beatAt(long nanos, Session target) {
		this.heartbeat.run();
		this.heartbeat = this.loop.schedule(nanos, () -> beat(target));
	}

	@Override
	public void acknowledged(Session source, Moment sent) {
		Lease lease = this.lease.acknowledged(source.id(), sent);
		boolean known = lease.sessionId() == source.id() && lease.term() == this.announcedTerm;
		if (!known || this.resuming) {
			this.loop.execute(() -> announce(source, sent));
		}
	}

	private void announce(Session source, Moment sent) {
		if (!isCurrent(source) || this.state == SessionState.CLOSED) {
			return;
		}
		if (this.lease.get().sessionId() != source.id()) {
			this.lease.set(this.lease.get()
				.begin(source.id(), this.rules.times(source.timeout()), this.created, sent, this.lease.now()));
		}
		if (!this.lease.isRunning()) {
			lapsed();
			// As soon as another acknowledgement can prove something.
			beatAt(this.environment.nanos() + this.rules.times(source.timeout()).pingGap(), source);
			return;
		}
		long term = this.lease.get().term();
		if (term != this.announcedTerm) {
			lapsed();
			this.announcedTerm = term;
			this.resuming = false;
			this.participants.forEach((participant) -> participant.leaseBegan(source, term));
			watchEnd(term);
		}
		else if (this.resuming) {
			this.resuming = false;
			this.participants.forEach(SessionParticipant::resumed);
		}
	}

	private void watchEnd(long term) {
		this.loop.schedule(this.lease.get().endsAt(), () -> {
			if (this.announcedTerm != term) {
				return;
			}
			if (this.lease.isRunning(term)) {
				watchEnd(term);
			}
			else {
				lapsed();
			}
		});
	}

	private void lapsed() {
		if (this.announcedTerm != 0) {
			logger.warn("Session {}: the lease has lapsed; everything held is lost", status().sessionIdText());
			this.announcedTerm = 0;
			this.participants.forEach(SessionParticipant::leaseLapsed);
		}
	}

	public void close(Runnable then) {
		this.loop.execute(() -> {
			become(SessionState.CLOSED);
			this.heartbeat.run();
			this.lease.lapse();
			this.session = null;
			then.run();
		});
	}

}
