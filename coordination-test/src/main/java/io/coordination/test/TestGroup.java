// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import io.coordination.GroupDescription;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberOptions;
import io.coordination.RebalanceListener;
import io.coordination.StoreUnavailableException;

/**
 * A group of members in this process. Made by {@link TestZooKeeper#group(String, int)}.
 * Safe for any thread.
 */
public final class TestGroup implements AutoCloseable {

	/** Long enough that a busy machine doesn't end sessions by itself. */
	private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(15);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

	private static final RebalanceListener NOBODY = new RebalanceListener() {
	};

	private final TestZooKeeper server;

	private final String namespace;

	private final GroupOptions options;

	private final Observer observer;

	private final List<Participant> others;

	private final List<TestMember> members = new CopyOnWriteArrayList<>();

	private volatile Duration sessionTimeout = SESSION_TIMEOUT;

	TestGroup(TestZooKeeper server, String namespace, GroupOptions options, Participant... others) {
		this.server = server;
		this.namespace = namespace;
		this.options = options;
		this.observer = new Observer(server, namespace);
		this.others = List.of(others);
	}

	TestZooKeeper server() {
		return this.server;
	}

	String namespace() {
		return this.namespace;
	}

	Duration sessionTimeout() {
		return this.sessionTimeout;
	}

	/**
	 * What members join with.
	 * @return the options
	 */
	public GroupOptions options() {
		return this.options;
	}

	/**
	 * Sets the session timeout of members that join from now on; 15 s unless set. It is
	 * how long a member that is cut off or paused keeps what it has.
	 * @param timeout the timeout, at least three ticks of the server
	 * @return this
	 */
	public TestGroup sessionTimeout(Duration timeout) {
		this.sessionTimeout = timeout;
		return this;
	}

	/**
	 * Lets a member join whose id is a number among the members.
	 * @return the member; it may not be registered yet
	 */
	public TestMember join() {
		return join("member-" + (this.members.size() + 1));
	}

	/**
	 * Lets a member join.
	 * @param id its id
	 * @return the member; it may not be registered yet
	 */
	public TestMember join(String id) {
		return join(id, NOBODY);
	}

	/**
	 * Lets a member join.
	 * @param id its id
	 * @param listener what is told of its partitions
	 * @return the member; it may not be registered yet
	 */
	public TestMember join(String id, RebalanceListener listener) {
		return join(new MemberOptions(new MemberId(id), false, Optional.empty(), 1, Map.of()), listener);
	}

	/**
	 * Lets a member join.
	 * @param member its id, zone, weight and metadata
	 * @param listener what is told of its partitions
	 * @return the member; it may not be registered yet
	 */
	public TestMember join(MemberOptions member, RebalanceListener listener) {
		TestMember joined = new TestMember(this, member, listener);
		this.members.add(joined);
		return joined;
	}

	/**
	 * The members that joined here and have not ended, in that order.
	 * @return a snapshot
	 */
	public List<TestMember> members() {
		return this.members.stream().filter((member) -> !member.isGone()).toList();
	}

	/**
	 * Reads the group from ZooKeeper, past all faults of connections.
	 * @return the group
	 * @throws StoreUnavailableException if the server is stopped
	 */
	public GroupDescription describe() {
		return this.observer.describe(this.options.name());
	}

	/**
	 * Waits at most 30 s until the group has come to rest; see
	 * {@link #awaitStable(Duration)}.
	 */
	public void awaitStable() {
		awaitStable(PATIENCE);
	}

	/**
	 * Waits until every partition has one owner, all members that run and are connected
	 * have the partitions that the leader wants them to have, their listeners were told
	 * so, and nobody else is registered. A member that is paused or disconnected must be
	 * out of the group, which it is when its session has timed out.
	 * @param patience how long to wait at most
	 * @throws AssertionError if that takes longer; the message says what is missing
	 */
	public void awaitStable(Duration patience) {
		long begin = System.nanoTime();
		Optional<String> missing = missing();
		while (missing.isPresent()) {
			if (System.nanoTime() - begin > patience.toNanos()) {
				throw new AssertionError("Group '" + this.options.name() + "' is not stable after "
						+ patience.toSeconds() + " s: " + missing.get());
			}
			if (Thread.currentThread().isInterrupted()) {
				throw new IllegalStateException("Interrupted while group '" + this.options.name() + "' came to rest");
			}
			LockSupport.parkNanos(PAUSE_NANOS);
			missing = missing();
		}
	}

	private Optional<String> missing() {
		try {
			List<Participant> taking = participants().stream()
				.filter((each) -> each.takesPart().getAsBoolean())
				.toList();
			// Targets first: whoever has one then was known to the leader when it wrote
			// the
			// state that is read after it.
			Set<String> targets = this.observer.targets(this.options.name());
			return new Stability(taking, targets, describe()).missing();
		}
		catch (StoreUnavailableException ex) {
			return Optional.of("the server doesn't answer");
		}
	}

	private List<Participant> participants() {
		List<Participant> all = new ArrayList<>(this.others);
		this.members.forEach((member) -> all.add(member.participant()));
		return all;
	}

	/**
	 * Lets all members leave that have not ended, side by side.
	 */
	@Override
	public void close() {
		CompletableFuture<?>[] closing = members().stream()
			.map((member) -> CompletableFuture.runAsync(member::close))
			.toArray(CompletableFuture<?>[]::new);
		try {
			CompletableFuture.allOf(closing).join();
		}
		finally {
			this.observer.close();
		}
	}

}
