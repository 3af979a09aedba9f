// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.Backoff;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.runtime.Reader;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a member's registration about: checks what is declared, waits for an id that
 * another session still holds, and never takes it by force.
 */
public final class Registrar {

	private static final Logger logger = LoggerFactory.getLogger(Registrar.class);

	/** The newest schema that this library writes. */
	static final int SCHEMA_VERSION = 1;

	private static final String LEFT = "The member has left before it was registered";

	private final GroupContext context;

	private final Reader reader;

	private final Parents parents;

	private final Declarations declarations;

	private final RegistrationUpdates updates;

	private final Consumer<MemberEvent> events;

	private final Node<Registration> node;

	private final Backoff missingParents;

	private final IdWait waiting;

	private @Nullable Registration own;

	private @Nullable Session session;

	private boolean registering;

	private boolean withdrawn;

	Registrar(GroupContext context, Reader reader, Parents parents, Declarations declarations,
			Consumer<MemberEvent> events) {
		this.context = context;
		this.reader = reader;
		this.parents = parents;
		this.declarations = declarations;
		this.updates = new RegistrationUpdates(context, reader, events);
		this.events = events;
		this.node = Node.member(context.group(), context.self());
		this.missingParents = new Backoff(context);
		this.waiting = new IdWait(context, this::create, events);
	}

	/**
	 * The own registration as it was written last.
	 * @return the registration
	 */
	public Registration own() {
		if (this.own == null) {
			throw new IllegalStateException("Not registered");
		}
		return this.own;
	}

	void update(Registration registration) {
		this.own = registration;
		this.updates.write(registration);
	}

	/** What is declared has changed. */
	public void redeclare() {
		Session current = this.session;
		if (this.own != null && current != null) {
			update(this.own.withTopics(this.declarations.topics(), this.declarations.capacity(current)));
		}
	}

	/**
	 * Says whom this member would have take over.
	 * @param successor another member
	 */
	public void nominate(MemberId successor) {
		update(own().withSuccessor(successor));
	}

	// Nobody waits for an ack but the leader: claims, and releases that others wait for,
	// go first.
	void acknowledge(Registration.Ack ack) {
		this.own = own().withAck(ack);
		this.updates.writeSoon(this.own);
	}

	/**
	 * Writes nothing any more.
	 * @param task run once it is known what became of the last write
	 */
	void conclude(Runnable task) {
		this.updates.endThen(task);
	}

	/** The connection was disturbed: the other session's time counts anew. */
	public void disturbed() {
		this.waiting.disturbed();
	}

	/**
	 * Whether a registration may still come about.
	 * @return true until it is confirmed, refused, or its session has ended
	 */
	public boolean isRegistering() {
		return this.registering;
	}

	/**
	 * The member has left: it is not registered any more, unless that has been asked for
	 * already and comes about.
	 */
	void withdraw() {
		this.withdrawn = true;
		this.context.loop().execute(this.waiting::hasten);
	}

	public void stop() {
		this.registering = false;
		this.waiting.end();
		this.session = null;
		this.updates.end();
	}

	// What comes of an earlier session must not end the waiting of this one.
	private boolean isOver(Session session) {
		return this.session != session;
	}

	/**
	 * Registers.
	 * @param session the session
	 * @param generation the newest generation that the member has seen
	 */
	void register(Session session, long generation) {
		stop();
		this.registering = true;
		this.session = session;
		this.missingParents.succeeded();
		this.own = newRegistration(session);
		this.reader.read(session, Node.target(this.context.group(), this.context.self()), (target) -> {
			noteGeneration(session, generation, target);
			this.reader.read(session, Node.state(this.context.group()), (reply) -> checkTopics(session, reply));
		});
	}

	// If somebody has deleted the group's znodes, its generations would begin anew, and a
	// member that has seen higher ones would not follow: the leader's exceed all acks.
	private void noteGeneration(Session session, long generation, Reply<Versioned<Target>> target) {
		boolean known = target instanceof Reply.Found<Versioned<Target>> found
				&& found.value().data().generation() >= generation;
		if (!known && !isOver(session)) {
			this.own = own().withAck(new Registration.Ack(generation, 0, PartitionSet.empty()));
		}
	}

	private Registration newRegistration(Session session) {
		int capacity = this.declarations.capacity(session);
		long declared = this.declarations.topics().values().stream().mapToLong(Integer::longValue).sum();
		if (capacity < declared) {
			logger.warn("group {} member {}: at most {} of {} partitions can be held in this process's session",
					this.context.group(), this.context.self(), capacity, declared);
		}
		return new Registration(SCHEMA_VERSION, this.context.environment().uniqueId(), this.context.process(),
				session.timeout(), this.declarations.topics(), this.context.options().assignor().name(),
				this.context.member().zone(), this.context.member().weight(), capacity,
				this.context.member().metadata(), MemberStatus.ACTIVE, Registration.Ack.NONE);
	}

	private void checkTopics(Session session, Reply<Versioned<GroupRecord>> reply) {
		if (isOver(session)) {
			return;
		}
		if (reply instanceof Reply.Found<Versioned<GroupRecord>> found) {
			Optional<String> shrunk = this.declarations.isSourced() ? Optional.empty() : shrunk(found.value().data());
			if (shrunk.isPresent()) {
				refused(shrunk.get());
				return;
			}
		}
		if (reply instanceof Reply.Denied<?>) {
			refused(denied());
		}
		else if (!(reply instanceof Reply.SessionEnded<?>)) {
			create(session);
		}
	}

	private Optional<String> shrunk(GroupRecord group) {
		Map<String, String> wrong = new TreeMap<>();
		this.context.options().topics().forEach((topic, count) -> {
			Integer known = group.topics().get(topic);
			if (known != null && known > count) {
				wrong.put(topic, count + " instead of " + known);
			}
		});
		return wrong.isEmpty() ? Optional.empty() : Optional.of("Member '" + this.context.self()
				+ "' declares fewer partitions than group '" + this.context.group() + "' has: " + wrong
				+ ". The number of partitions can grow, never shrink: declare at least as many, or use a new topic or group");
	}

	private String denied() {
		return "Member '" + this.context.self() + "' of group '" + this.context.group()
				+ "' isn't allowed to use the group's nodes in ZooKeeper (NoAuth): its credentials are wrong or missing (coordination.zookeeper.auth.credentials"
				+ " of a Spring Boot application), or the ACL doesn't name it";
	}

	private void create(Session session) {
		if (isOver(session)) {
			return;
		}
		if (this.withdrawn) {
			refused(LEFT);
			return;
		}
		Registration registration = own();
		this.context.writer().write(session, List.of(new Op.Create<>(this.node, registration, true)), (resolution) -> {
			if (isOver(session)) {
				return;
			}
			if (resolution.isCommitted()) {
				confirmed(session, registration, 0);
			}
			else if (resolution.outcome() instanceof WriteOutcome.Rejected rejected) {
				rejected(session, rejected.reason());
			}
		});
	}

	private void confirmed(Session session, Registration written, int version) {
		this.registering = false;
		this.missingParents.succeeded();
		this.waiting.end();
		this.updates.begin(session, version);
		if (!own().equals(written)) {
			this.updates.write(own());
		}
		this.events.accept(new MemberEvent.Registered(session.id()));
	}

	private void rejected(Session session, Reason reason) {
		switch (reason) {
			case NODE_EXISTS -> this.reader.read(session, this.node, (reply) -> occupied(session, reply));
			case NO_NODE -> this.missingParents.failed(() -> makeParents(session));
			case INVALID -> refused("The registration of member '" + this.context.self() + "' of group '"
					+ this.context.group()
					+ "' can't be written; why is in the log: it is too large, or its ACL is not valid for this client");
			default -> refused(denied());
		}
	}

	// One that exists may be denied, too: only what is missing still tells.
	private void makeParents(Session session) {
		if (isOver(session)) {
			return;
		}
		this.parents.make(session, this.declarations.topics().keySet(), (denied) -> {
			if (denied && this.missingParents.failures() > 1 && !isOver(session)) {
				refused(denied());
			}
			else {
				create(session);
			}
		});
	}

	private void occupied(Session session, Reply<Versioned<Registration>> reply) {
		if (isOver(session)) {
			return;
		}
		if (reply instanceof Reply.Missing<?>) {
			create(session);
		}
		else if (reply instanceof Reply.Found<Versioned<Registration>> found) {
			Versioned<Registration> other = found.value();
			if (other.stat().ephemeralOwner() != session.id()) {
				await(session, Optional.of(other.data()));
			}
			else if (other.data().incarnation().equals(own().incarnation())) {
				confirmed(session, other.data(), other.stat().version());
			}
			else {
				replace(session);
			}
		}
		else if (reply instanceof Reply.Unreadable<Versioned<Registration>> garbage) {
			if (garbage.stat().ephemeralOwner() == session.id()) {
				replace(session);
			}
			else {
				await(session, Optional.empty());
			}
		}
	}

	// An earlier registration on this very session.
	private void replace(Session session) {
		Registration registration = own();
		List<Op> put = List.of(new Op.Put<>(this.node, registration, Op.ANY_VERSION));
		this.context.writer().write(session, put, (resolution) -> {
			if (resolution.outcome() instanceof WriteOutcome.Committed committed && !isOver(session)) {
				confirmed(session, registration, committed.stat(0).version());
			}
			else if (!resolution.isSessionEnded()) {
				create(session);
			}
		});
	}

	private void await(Session session, Optional<Registration> other) {
		if (this.withdrawn) {
			refused(LEFT);
			return;
		}
		this.waiting.await(session, other).ifPresent(this::refused);
	}

	private void refused(String why) {
		this.registering = false;
		this.events.accept(new MemberEvent.Refused(why));
	}

}
