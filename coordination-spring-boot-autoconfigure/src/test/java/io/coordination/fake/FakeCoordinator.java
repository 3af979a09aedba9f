// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.OwnerWatch;
import io.coordination.Partition;
import io.coordination.PartitionGroup;
import io.coordination.PartitionOwners;
import io.coordination.PartitionSet;
import io.coordination.RebalanceListener;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator without ZooKeeper, moved by a test.
 */
public final class FakeCoordinator implements Coordinator {

	private final Map<GroupName, FakeGroup> groups = new ConcurrentHashMap<>();

	private final Map<GroupName, PartitionOwners> owners = new ConcurrentHashMap<>();

	private final List<CoordinationObserver> observers = new CopyOnWriteArrayList<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	private final AtomicLong tokens = new AtomicLong(1L << 32);

	private volatile SessionStatus session = new SessionStatus(SessionState.CONNECTED, 0x1000a, Duration.ofSeconds(18),
			Duration.ofMillis(11_200));

	private volatile BiFunction<String, DescribeOptions, GroupDescription> describe = (group, options) -> empty(group);

	private volatile Optional<GroupDescription.Owner> owner = Optional.empty();

	private volatile boolean closed;

	public FakeGroup group(String name) {
		return Objects.requireNonNull(this.groups.get(new GroupName(name)), () -> name + " is not joined");
	}

	public boolean isJoined(String name) {
		return this.groups.containsKey(new GroupName(name));
	}

	public void session(SessionState state, Duration lease) {
		this.session = new SessionStatus(state, 0x1000a, Duration.ofSeconds(18), lease);
		observe((observer) -> observer.onSessionChanged(this.session));
	}

	public void session(SessionStatus status) {
		this.session = status;
		observe((observer) -> observer.onSessionChanged(status));
	}

	public void describe(Function<String, GroupDescription> description) {
		this.describe = (group, options) -> description.apply(group);
	}

	public void describe(BiFunction<String, DescribeOptions, GroupDescription> description) {
		this.describe = description;
	}

	public void observe(Consumer<CoordinationObserver> event) {
		this.observers.forEach(event);
	}

	public List<CoordinationObserver> observers() {
		return this.observers;
	}

	public List<Throwable> failures() {
		return this.failures;
	}

	public boolean isClosed() {
		return this.closed;
	}

	long nextToken() {
		return this.tokens.incrementAndGet();
	}

	void failed(Throwable failure) {
		this.failures.add(failure);
	}

	void left(GroupName group) {
		this.groups.remove(group);
	}

	@Override
	public MemberId memberId() {
		return new MemberId("host-1");
	}

	@Override
	public PartitionGroup join(GroupOptions options, RebalanceListener listener) {
		FakeGroup group = new FakeGroup(this, options, listener);
		if (this.groups.putIfAbsent(options.name(), group) != null) {
			throw new IllegalStateException(options.name() + " is joined already");
		}
		return group;
	}

	@Override
	public GroupDescription describe(String group, DescribeOptions options) {
		return this.describe.apply(group, options);
	}

	@Override
	public OwnerWatch watchOwner(String group, Partition partition) {
		return new OwnerWatch() {

			@Override
			public Optional<GroupDescription.Owner> owner() {
				return FakeCoordinator.this.owner;
			}

			@Override
			public void close() {
				// Nothing was begun.
			}

		};
	}

	public void owner(GroupDescription.@Nullable Owner owner) {
		this.owner = Optional.ofNullable(owner);
	}

	@Override
	public PartitionOwners owners(String group) {
		return this.owners.computeIfAbsent(new GroupName(group), FakeOwners::new);
	}

	public Set<String> followedGroups() {
		return this.owners.keySet().stream().map(GroupName::value).collect(Collectors.toSet());
	}

	public FakeOwners fakeOwners(String group) {
		return (FakeOwners) owners(group);
	}

	@Override
	public SessionStatus session() {
		return this.session;
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
		this.closed = true;
	}

	private static GroupDescription empty(String group) {
		return new GroupDescription(new GroupName(group), GroupState.EMPTY, 0, Optional.empty(), Optional.empty(),
				new TreeMap<>(), PartitionSet.empty(), List.of(), List.of());
	}

}
