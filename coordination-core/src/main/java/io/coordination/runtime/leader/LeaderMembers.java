// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.protocol.leader.SeenMember;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.Registration;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps up with the registrations: a hint makes it read one member again, everything else
 * all of them. Tells when nothing is left to read, so that changes that come together are
 * told together.
 */
final class LeaderMembers {

	private static final Logger logger = LoggerFactory.getLogger(LeaderMembers.class);

	/** A storm of hints must not keep the leader from hearing of any. */
	private static final int MOST_ROUNDS = 3;

	private static final long MOMENT = 10_000_000;

	private final GroupContext context;

	private final LeaderReads reads;

	private final Consumer<SortedMap<MemberId, SeenMember>> changed;

	private final Node<Void> directory;

	private final SortedMap<MemberId, SeenMember> known = new TreeMap<>();

	private final Map<MemberId, Long> sessions = new HashMap<>();

	private final SortedSet<MemberId> stale = new TreeSet<>();

	private List<Runnable> waiting = new ArrayList<>();

	private boolean denied;

	private boolean listStale;

	private boolean reading;

	private boolean due;

	private int rounds;

	LeaderMembers(GroupContext context, LeaderReads reads, Consumer<SortedMap<MemberId, SeenMember>> changed) {
		this.context = context;
		this.reads = reads;
		this.changed = changed;
		this.directory = Node.members(context.group());
	}

	void watch() {
		this.reads.watch(this.directory, this::hint, () -> {
		});
	}

	SortedMap<MemberId, SeenMember> known() {
		return new TreeMap<>(this.known);
	}

	// All partitions that any member declares.
	PartitionSet declared() {
		Map<String, Integer> topics = new TreeMap<>();
		this.known.values()
			.stream()
			.flatMap((member) -> member.registration().stream())
			.forEach((registration) -> registration.topics()
				.forEach((topic, count) -> topics.merge(topic, count, Math::max)));
		return PartitionSet.all(topics);
	}

	/**
	 * The member that is registered in a session.
	 * @param session id of the session
	 * @return the member, empty if none is known
	 */
	Optional<MemberId> registeredIn(long session) {
		return this.known.keySet()
			.stream()
			.filter((member) -> this.sessions.getOrDefault(member, 0L) == session)
			.findFirst();
	}

	// Whether this session wasn't allowed to read all of them.
	boolean isDenied() {
		return this.denied;
	}

	void readAll(Runnable then) {
		this.waiting.add(then);
		this.listStale = true;
		read();
	}

	private void hint(String path) {
		String name = path.substring(path.lastIndexOf('/') + 1);
		boolean known = false;
		if (path.startsWith(this.directory.path() + "/") && MemberId.isValid(name)) {
			MemberId member = new MemberId(name);
			known = this.known.containsKey(member);
			this.stale.add(member);
		}
		else {
			this.listStale = true;
		}
		// Later, so that hints which came with this one are read together with it: acks
		// come
		// in swarms, and nobody waits for them.
		if (known) {
			readInAMoment();
		}
		else {
			this.context.loop().execute(this::read);
		}
	}

	private void readInAMoment() {
		if (!this.due) {
			this.due = true;
			this.context.loop().schedule(this.context.environment().nanos() + MOMENT, () -> {
				this.due = false;
				read();
			});
		}
	}

	private void read() {
		if (this.reading) {
			return;
		}
		this.reading = true;
		if (this.listStale) {
			this.listStale = false;
			this.reads.children(this.directory, this::listed);
		}
		else {
			readStale();
		}
	}

	private void listed(Reply<List<String>> reply) {
		this.denied = reply instanceof Reply.Denied<?>;
		List<MemberId> listed = new ArrayList<>();
		if (reply instanceof Reply.Found<List<String>> found) {
			found.value().stream().filter(MemberId::isValid).map(MemberId::new).forEach(listed::add);
		}
		// Who must not be listed isn't absent.
		if (!this.denied) {
			this.known.keySet().retainAll(listed);
			this.sessions.keySet().retainAll(listed);
		}
		this.stale.addAll(listed);
		readStale();
	}

	private void readStale() {
		Gather gather = new Gather(this::told);
		this.reads.together(() -> this.stale.forEach((member) -> {
			Runnable part = gather.part();
			this.reads.read(Node.member(this.context.group(), member), (reply) -> {
				told(member, reply);
				part.run();
			});
		}));
		this.stale.clear();
		gather.complete();
	}

	private void told(MemberId member, Reply<Versioned<Registration>> reply) {
		if (reply instanceof Reply.Found<Versioned<Registration>> found) {
			this.sessions.put(member, found.value().stat().ephemeralOwner());
			this.known.put(member, new SeenMember(found.value().stat().czxid(), Optional.of(found.value().data())));
		}
		else if (reply instanceof Reply.Unreadable<Versioned<Registration>> unreadable) {
			long czxid = unreadable.stat().czxid();
			this.sessions.put(member, unreadable.stat().ephemeralOwner());
			SeenMember before = this.known.get(member);
			// What it declared when it could be read still holds.
			if (before == null || before.czxid() != czxid) {
				this.known.put(member, new SeenMember(czxid, Optional.empty()));
			}
			logger.warn("group {} member {}: the registration of {} can't be read: {}", this.context.group(),
					this.context.self(), member, unreadable.why());
		}
		else if (reply instanceof Reply.Missing<Versioned<Registration>>) {
			this.known.remove(member);
		}
		else {
			this.denied = true;
		}
	}

	private void told() {
		this.reading = false;
		boolean more = this.listStale || !this.stale.isEmpty();
		if (more && ++this.rounds < MOST_ROUNDS) {
			read();
			return;
		}
		this.rounds = 0;
		List<Runnable> told = this.waiting;
		this.waiting = new ArrayList<>();
		told.forEach(Runnable::run);
		this.changed.accept(known());
		if (more) {
			read();
		}
	}

}
