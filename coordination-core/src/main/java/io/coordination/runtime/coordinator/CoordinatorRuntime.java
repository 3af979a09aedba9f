// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.CoordinatorClosedException;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.OwnerWatch;
import io.coordination.Partition;
import io.coordination.PartitionGroup;
import io.coordination.PartitionOwners;
import io.coordination.RebalanceListener;
import io.coordination.SessionStatus;
import io.coordination.StoreUnavailableException;
import io.coordination.runtime.Environment;
import io.coordination.runtime.EventLoop;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.LeaseCell;
import io.coordination.runtime.LogScope;
import io.coordination.runtime.ObserverHub;
import io.coordination.runtime.PinnedWriter;
import io.coordination.runtime.SessionBudget;
import io.coordination.runtime.SessionKeeper;
import io.coordination.runtime.SessionRules;
import io.coordination.runtime.description.GroupReader;
import io.coordination.runtime.description.OwnersView;
import io.coordination.runtime.member.CallbackRunner;
import io.coordination.store.Session;
import io.coordination.store.Store;

/**
 * The coordinator, over any store and any environment.
 */
public final class CoordinatorRuntime implements Coordinator {

	private final Store store;

	private final Environment environment;

	private final MemberOptions member;

	private final SessionRules rules;

	private final String process;

	private final LeaseCell lease;

	private final ObserverHub observers;

	private final SessionKeeper keeper;

	private final GroupReader reader;

	private final SessionBudget budget;

	private final Map<GroupName, GroupHandle> groups = new ConcurrentHashMap<>();

	private final Map<GroupName, OwnersView> views = new ConcurrentHashMap<>();

	/** What is left of former memberships, by group. */
	private final Map<GroupName, CompletableFuture<Void>> former = new ConcurrentHashMap<>();

	private final AtomicBoolean closed = new AtomicBoolean();

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	/**
	 * Creates and starts the coordinator.
	 * @param store the store
	 * @param environment time, chance and threads
	 * @param member who this process is
	 * @param rules rules of the session
	 * @param process the process for people to read
	 */
	public CoordinatorRuntime(Store store, Environment environment, MemberOptions member, SessionRules rules,
			String process) {
		this.store = store;
		this.environment = environment;
		this.member = member;
		this.rules = rules;
		this.process = process + "#" + environment.uniqueId();
		this.lease = new LeaseCell(environment);
		this.observers = new ObserverHub(environment);
		this.keeper = new SessionKeeper(environment, this.lease, rules, this.observers);
		this.reader = new GroupReader(environment);
		this.budget = new SessionBudget(store.prefixLength());
		store.start(this.keeper);
	}

	@Override
	public MemberId memberId() {
		return this.member.id();
	}

	@Override
	public PartitionGroup join(GroupOptions options, RebalanceListener listener) {
		requireOpen(options.name());
		if (this.member.idGenerated() && !options.rejoinGrace().isZero()) {
			throw new IllegalArgumentException(
					"rejoinGrace of group '" + options.name() + "' is " + options.rejoinGrace()
							+ ", but the member id is generated anew with each start: set a member id that"
							+ " stays, or leave rejoinGrace at 0");
		}
		GroupHandle joined = this.groups.compute(options.name(), (name, present) -> {
			if (present != null) {
				throw new IllegalStateException(
						"This coordinator takes part in group '" + name + "' already: leave it before joining again");
			}
			return begin(options, listener);
		});
		try {
			// Whoever closes it meanwhile may not have seen this group.
			requireOpen(options.name());
			return joined;
		}
		catch (CoordinatorClosedException ex) {
			joined.leave();
			throw ex;
		}
	}

	private void requireOpen(GroupName group) {
		if (this.closed.get()) {
			throw new CoordinatorClosedException("Can't join group '" + group + "': the coordinator is closed");
		}
	}

	private GroupHandle begin(GroupOptions options, RebalanceListener listener) {
		EventLoop loop = new LogScope(options.name(), this.member.id())
			.around(this.environment.newLoop("coordination-" + options.name()));
		PinnedWriter writer = new PinnedWriter(this.environment, loop, this.keeper);
		SessionBudget.Share share = this.budget.take(options);
		GroupContext context = new GroupContext(options, this.member, this.process,
				new GroupContext.Bounds(this.rules, share),
				new GroupContext.Works(this.environment, loop, writer, this.observers, this.lease));
		GroupRuntime group = new GroupRuntime(context, listener);
		begin(group);
		return new GroupHandle(group, new GroupOffsets(group, this.keeper), (handle) -> {
			if (this.groups.remove(options.name(), handle)) {
				share.giveBack();
			}
		});
	}

	// A membership shares its id and its session with the one before, which would release
	// and deregister what is not its own.
	private void begin(GroupRuntime group) {
		this.former.compute(group.context().group(), (name, before) -> {
			CompletableFuture<Void> over = (before != null) ? before : CompletableFuture.allOf();
			CompletableFuture<Void> begun = over.thenCompose((nothing) -> group.declared())
				.thenRun(() -> this.keeper.add(group));
			return CompletableFuture.allOf(begun, group.cleared()).thenRun(() -> this.keeper.remove(group));
		});
	}

	@Override
	public GroupDescription describe(String group, DescribeOptions options) {
		GroupName name = new GroupName(group);
		Session session = this.keeper.session()
			.orElseThrow(() -> new StoreUnavailableException(
					"There is no session with ZooKeeper to describe '" + name + "'"));
		return this.reader.describe(session, name, options);
	}

	@Override
	public OwnerWatch watchOwner(String group, Partition partition) {
		OwnerView view = new OwnerView(this.environment, new GroupName(group), partition, this.keeper::remove);
		this.keeper.add(view);
		return view;
	}

	@Override
	public PartitionOwners owners(String group) {
		GroupName name = new GroupName(group);
		if (this.closed.get()) {
			throw new CoordinatorClosedException("Can't follow group '" + name + "': the coordinator is closed");
		}
		return this.views.computeIfAbsent(name, (key) -> {
			OwnersView view = this.reader.follow(key);
			this.keeper.add(view);
			return view;
		});
	}

	@Override
	public SessionStatus session() {
		return this.keeper.status();
	}

	@Override
	public void addObserver(CoordinationObserver observer) {
		this.observers.add(observer);
	}

	@Override
	public void removeObserver(CoordinationObserver observer) {
		this.observers.remove(observer);
	}

	@Override
	public void close() {
		Duration patience = longestShutdown();
		if (this.closed.compareAndSet(false, true)) {
			leaveAll();
		}
		if (!CallbackRunner.isInside()) {
			GroupHandle.await(this.stopped, patience);
		}
	}

	private void leaveAll() {
		List<CompletableFuture<Void>> departures = new ArrayList<>();
		List.copyOf(this.groups.values())
			.forEach((group) -> departures.add(group.leaveForRestart(group.shutdownTimeout())));
		var unused = CompletableFuture.allOf(departures.toArray(CompletableFuture<?>[]::new))
			.whenComplete((nothing, failure) -> stop());
	}

	private Duration longestShutdown() {
		return this.groups.values()
			.stream()
			.map(GroupHandle::shutdownTimeout)
			.max(Duration::compareTo)
			.orElse(Duration.ZERO)
			.plusSeconds(1);
	}

	private void stop() {
		this.keeper.close(() -> this.observers.afterwards(() -> {
			this.store.stop();
			this.environment.stop();
			this.stopped.complete(null);
		}));
	}

}
