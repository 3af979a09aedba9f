// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.ServiceLoader;

/**
 * Decides which member gets which partitions. Runs on the leader only, off its event
 * loop.
 * <p>
 * An assignor is a pure function: the same request gives the same assignment, nothing is
 * read, written or remembered. Running it on its own result must change nothing,
 * otherwise a group never comes to rest. One that throws, takes too long or answers with
 * unknown members or partitions is replaced by {@link #sticky()} for that generation.
 * <p>
 * Assignors are found by name through {@link ServiceLoader}; the built-in ones as well as
 * an application's own.
 */
public interface Assignor {

	/**
	 * Name under which members declare it; all members of a group should declare the
	 * same.
	 * @return the name, valid as a member id is
	 */
	String name();

	/**
	 * Computes the targets of all members.
	 * @param request members, topics and the previous targets
	 * @return the new targets
	 */
	Assignment assign(AssignmentRequest request);

	/**
	 * Balanced, within that spread over the zones of members, and of all such assignments
	 * the one that moves least.
	 * @return the assignor {@code sticky}
	 */
	static Assignor sticky() {
		return named("sticky");
	}

	/**
	 * Neighbouring partitions of each topic together, so that equal indexes of several
	 * topics meet in one member.
	 * @return the assignor {@code range}
	 */
	static Assignor range() {
		return named("range");
	}

	/**
	 * Partitions dealt out one by one.
	 * @return the assignor {@code round-robin}
	 */
	static Assignor roundRobin() {
		return named("round-robin");
	}

	/**
	 * Finds an assignor by its name.
	 * @param name the name
	 * @return the assignor
	 * @throws IllegalArgumentException if there is none of that name
	 */
	static Assignor named(String name) {
		return ServiceLoader.load(Assignor.class, Assignor.class.getClassLoader())
			.stream()
			.map(ServiceLoader.Provider::get)
			.filter((assignor) -> assignor.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no assignor '" + name
					+ "': use sticky, range, round-robin, or provide one as a service of " + Assignor.class.getName()));
	}

}
