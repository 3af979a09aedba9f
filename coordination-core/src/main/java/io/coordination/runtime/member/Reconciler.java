// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.protocol.member.MemberState;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Reader;
import io.coordination.schema.Registration;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;

/**
 * Reads everything again, whatever the watches said, and compares what this session owns
 * with what the member believes to hold.
 */
public final class Reconciler {

	private final GroupContext context;

	private final Reader reader;

	private final Consumer<MemberEvent> events;

	private final OwnerPaths paths;

	/** Claims that were refused as not current, by their tokens. */
	private final Map<Partition, Long> doubted = new HashMap<>();

	Reconciler(GroupContext context, Reader reader, Consumer<MemberEvent> events) {
		this.context = context;
		this.reader = reader;
		this.events = events;
		this.paths = new OwnerPaths(context.group());
	}

	/**
	 * A write was refused because a claim is not current: it counts as lost, even if its
	 * owner znode is there and only its epoch was tampered with.
	 * @param claim the claim
	 */
	void doubt(HeldClaim claim) {
		this.doubted.put(claim.partition(), claim.token());
	}

	private PartitionSet undoubted(PartitionSet owned, Map<Partition, Long> expected) {
		List<Partition> over = expected.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(this.doubted.get(entry.getKey())))
			.map(Map.Entry::getKey)
			.toList();
		this.doubted.clear();
		return owned.minus(PartitionSet.of(over));
	}

	void reconcile(Session session, String incarnation, MemberState state) {
		this.reader.read(session, Node.member(this.context.group(), this.context.self()), (reply) -> {
			// One that somebody has made unreadable is written anew, too; or that another
			// process with this id took for its own, which had been deleted.
			boolean own = reply instanceof Reply.Found<Versioned<Registration>> found
					&& found.value().stat().ephemeralOwner() == session.id()
					&& found.value().data().incarnation().equals(incarnation);
			if (!own && !(reply instanceof Reply.SessionEnded<?>)) {
				this.events.accept(new MemberEvent.RegistrationMissing(session.id()));
			}
		});
		Map<Partition, Long> expected = state.expectedTokens();
		this.reader.<List<String>>untilAnswered((reply) -> session.ephemerals(Node.owners(this.context.group()), reply),
				(reply) -> {
					if (reply instanceof Reply.Found<List<String>> found) {
						this.events.accept(new MemberEvent.OwnedListed(session.id(), expected,
								undoubted(this.paths.partitions(found.value()), expected)));
					}
				});
		state.waiting().forEach((partition) -> lookAt(session, partition));
	}

	private void lookAt(Session session, Partition partition) {
		Runnable free = () -> this.events.accept(new MemberEvent.MayBeFree(PartitionSet.of(List.of(partition))));
		this.reader.<NodeStat>untilAnswered((reply) -> session.exists(Node.owner(this.context.group(), partition),
				reply, () -> this.context.loop().execute(free)), (reply) -> {
					if (reply instanceof Reply.Missing<?>) {
						free.run();
					}
				});
	}

}
