// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.coordination.GroupDescription.Owner;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionOwners;
import io.coordination.StoreUnavailableException;
import io.coordination.runtime.Environment;
import io.coordination.runtime.EventLoop;
import io.coordination.runtime.Reader;
import io.coordination.runtime.SessionParticipant;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the targets of a group. Watches, sessions and a timer only say what to look at;
 * what is read counts. Lives on a loop of its own; others see one image after the other.
 */
public final class OwnersView implements PartitionOwners, SessionParticipant {

	private static final Logger logger = LoggerFactory.getLogger(OwnersView.class);

	/** After a failed look. */
	private static final long PAUSE = 200_000_000L;

	/** Everything is looked at again, in case a watch was lost. */
	private static final long FULL_LOOK = 60_000_000_000L;

	private final GroupName group;

	private final Environment environment;

	private final EventLoop loop;

	private final ReadQueue queue;

	private final CompletableFuture<Void> seen = new CompletableFuture<>();

	private volatile TargetImage image = TargetImage.NONE;

	private volatile @Nullable Session session;

	// The rest belongs to the loop.

	private final Map<MemberId, Target> targets = new HashMap<>();

	private final Set<MemberId> stale = new HashSet<>();

	private boolean allStale;

	private boolean stateStale;

	private boolean looking;

	private Runnable cancelTimer = () -> {
	};

	OwnersView(GroupName group, Environment environment, ReadQueue queue) {
		this.group = group;
		this.environment = environment;
		this.loop = environment.newLoop("coordination-owners-" + group);
		this.queue = queue;
	}

	@Override
	public GroupName group() {
		return this.group;
	}

	@Override
	public SortedMap<String, Integer> topics() {
		return this.image.counts();
	}

	@Override
	public Optional<MemberId> target(String topic, int index) {
		return this.image.member(topic, index);
	}

	@Override
	public CompletableFuture<Void> seen() {
		return this.seen.copy();
	}

	@Override
	public CompletableFuture<Optional<Owner>> owner(Partition partition) {
		Session current = this.session;
		if (current == null) {
			return CompletableFuture.failedFuture(new StoreUnavailableException(
					"There is no session with ZooKeeper to ask who owns " + partition + " of '" + this.group + "'"));
		}
		CompletableFuture<Optional<Owner>> answer = new CompletableFuture<>();
		var unused = new BulkReader(this.queue, current).read(Node.owner(this.group, partition))
			.whenComplete((found, failure) -> this.loop.execute(() -> {
				if (failure != null) {
					answer.completeExceptionally(failure);
				}
				else {
					answer.complete(compared(partition, found.map(OwnersView::owner)));
				}
			}));
		return answer;
	}

	private static Owner owner(Versioned<Ownership> found) {
		return new Owner(found.data().member(), found.stat().czxid(), found.stat().created());
	}

	// While a partition moves they differ; but it may also be that a hint was lost.
	private Optional<Owner> compared(Partition partition, Optional<Owner> owner) {
		Optional<MemberId> target = target(partition.topic(), partition.index());
		if (owner.isPresent() && !owner.map(Owner::member).equals(target)) {
			owner.map(Owner::member).ifPresent(this.stale::add);
			target.ifPresent(this.stale::add);
			look();
		}
		return owner;
	}

	@Override
	public void leaseBegan(Session session, long term) {
		this.loop.execute(() -> {
			if (this.session != session) {
				this.session = session;
				watch(session, Node.targets(this.group), true);
				watch(session, Node.state(this.group), false);
			}
		});
	}

	private void watch(Session session, Node<?> node, boolean recursive) {
		new Reader(this.environment, this.loop).<Boolean>untilAnswered((reply) -> session.watch(node, recursive,
				(path) -> this.loop.execute(() -> hint(session, path)), reply), (reply) -> lookAtAll());
	}

	private void hint(Session from, String path) {
		if (this.session != from) {
			return;
		}
		String directory = Node.targets(this.group).path() + "/";
		String name = path.startsWith(directory) ? path.substring(directory.length()) : "";
		if (MemberId.isValid(name)) {
			this.stale.add(new MemberId(name));
		}
		this.stateStale = this.stateStale || path.equals(Node.state(this.group).path());
		look();
	}

	private void lookAtAll() {
		this.allStale = true;
		look();
	}

	private void look() {
		Session current = this.session;
		if (this.looking || current == null || !(this.allStale || this.stateStale || !this.stale.isEmpty())) {
			return;
		}
		this.looking = true;
		boolean all = this.allStale;
		List<MemberId> members = new ArrayList<>(this.stale);
		this.allStale = false;
		this.stateStale = false;
		this.stale.clear();
		var unused = read(new BulkReader(this.queue, current), all, members)
			.whenComplete((found, failure) -> this.loop.execute(() -> {
				this.looking = false;
				if (this.session == current && failure == null) {
					take(found);
				}
				else {
					logger.debug("group {}: its targets were not read", this.group, failure);
					this.allStale = true;
				}
				lookLater((failure != null) ? PAUSE : FULL_LOOK);
			}));
	}

	private void lookLater(long nanos) {
		this.cancelTimer.run();
		this.cancelTimer = this.loop.schedule(this.environment.nanos() + nanos, this::lookAtAll);
		if (nanos != PAUSE) {
			look();
		}
	}

	private CompletableFuture<Found> read(BulkReader reader, boolean all, List<MemberId> members) {
		Map<MemberId, Target> found = new TreeMap<>();
		CompletableFuture<Optional<Versioned<GroupRecord>>> state = reader.read(Node.state(this.group));
		CompletableFuture<? extends Collection<MemberId>> names = all
				? reader.children(Node.targets(this.group)).thenApply(ChildNames::members)
				: CompletableFuture.completedFuture(members);
		return names
			.thenCompose((ids) -> reader.readAll(List.copyOf(ids), (member) -> Node.target(this.group, member),
					(member, read) -> found.put(member, read.data())))
			.thenCombine(state,
					(nothing, record) -> new Found(record.map(Versioned::data), all ? null : members, found));
	}

	private void take(Found found) {
		if (found.asked() == null) {
			this.targets.clear();
		}
		else {
			this.targets.keySet().removeAll(found.asked());
		}
		this.targets.putAll(found.targets());
		this.image = TargetImage.of(found.state().map(GroupRecord::topics).orElseGet(TreeMap::new), this.targets);
		this.seen.complete(null);
	}

	@Override
	public void leaseLapsed() {
	}

	@Override
	public void sessionEnded() {
		this.loop.execute(() -> this.session = null);
	}

	@Override
	public void suspended() {
	}

	@Override
	public void resumed() {
		this.loop.execute(this::lookAtAll);
	}

	@Override
	public void refused(String why) {
		logger.warn("group {}: who owns its partitions can't be followed: {}", this.group, why);
	}

	/**
	 * What a look has found.
	 *
	 * @param state state of the group
	 * @param asked whose targets were looked at, null if all were
	 * @param targets those that there are
	 */
	private record Found(Optional<GroupRecord> state, @Nullable List<MemberId> asked, Map<MemberId, Target> targets) {

	}

}
