// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.GroupOptions;
import io.coordination.PartitionGroup;

/**
 * The groups of an application under test, so that further members can join them beside
 * it. In a test with Spring this is a bean. Safe for any thread.
 */
public final class TestGroups implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 30;

	private final Map<String, TestGroup> groups = new ConcurrentHashMap<>();

	private final TestZooKeeper server;

	private final TestConnection connection;

	private final Coordinator coordinator;

	private final String namespace;

	private final Function<String, PartitionGroup> memberships;

	/**
	 * Creates it for an application that uses a connection of a server.
	 * @param server the server
	 * @param connection how the application is connected
	 * @param coordinator the application's coordinator
	 * @param namespace the application's namespace
	 * @param memberships finds the application's membership in a group
	 */
	public TestGroups(TestZooKeeper server, TestConnection connection, Coordinator coordinator, String namespace,
			Function<String, PartitionGroup> memberships) {
		this.server = server;
		this.connection = connection;
		this.coordinator = coordinator;
		this.namespace = namespace;
		this.memberships = memberships;
	}

	/**
	 * A group of the application: the application is a member of it, and others can join.
	 * They join with the group's topics and the sticky assignor, and without delays.
	 * Waits at most 30 s until the application is registered.
	 * @param name name of the group
	 * @return the group
	 * @throws IllegalArgumentException if the application has no such group
	 */
	public TestGroup get(String name) {
		return this.groups.computeIfAbsent(name, this::create);
	}

	private TestGroup create(String name) {
		PartitionGroup membership = this.memberships.apply(name);
		membership.registered().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
		GroupDescription described = this.coordinator.describe(name);
		GroupOptions.Builder options = GroupOptions.named(name)
			.initialRebalanceDelay(Duration.ZERO)
			.rebalanceDelay(Duration.ZERO);
		described.topics().forEach(options::topic);
		// What the application's listeners were told is for the test to find out.
		Participant application = new Participant(membership, this.connection::isOpen, membership::claims);
		return new TestGroup(this.server, this.namespace, options.build(), application);
	}

	/**
	 * Names of the groups that were asked for.
	 * @return a snapshot
	 */
	public Set<String> names() {
		return Set.copyOf(this.groups.keySet());
	}

	/**
	 * Lets all members leave that joined beside the application, and lets the application
	 * connect again if it was cut off or paused.
	 */
	public void reset() {
		this.connection.reconnect();
		this.groups.keySet().forEach((name) -> {
			TestGroup group = this.groups.remove(name);
			if (group != null) {
				group.close();
			}
		});
	}

	@Override
	public void close() {
		reset();
	}

}
