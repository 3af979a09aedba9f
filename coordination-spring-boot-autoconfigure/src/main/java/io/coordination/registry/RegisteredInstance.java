// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.coordination.GroupName;
import io.coordination.MemberId;

/**
 * An instance of a service, as it says of itself. That it is registered says that its
 * session with ZooKeeper lives, or ended less than the session timeout ago; not that it
 * answers.
 *
 * @param service name of the service
 * @param id which of its instances it is
 * @param uri where it is reached
 * @param routes further ways to reach it, or parts of it, by name
 * @param traits what it is chosen by
 * @param membership as whom it takes part in groups, empty if it doesn't
 * @param registeredAt when it first registered, by its own clock
 * @param leaving whether it is about to go: it is in no lookup by name, tag or zone, but
 * still answers for what it holds
 */
public record RegisteredInstance(String service, String id, URI uri, SortedMap<String, URI> routes, Traits traits,
		Optional<Membership> membership, Instant registeredAt, boolean leaving) {

	/**
	 * Copies its arguments.
	 */
	public RegisteredInstance {
		routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
	}

	/**
	 * What it is tagged with.
	 * @return the tags
	 */
	public Set<String> tags() {
		return this.traits.tags();
	}

	/**
	 * Where it runs.
	 * @return the zone
	 */
	public Optional<String> zone() {
		return this.traits.zone();
	}

	/**
	 * Which version of the service it is.
	 * @return the version
	 */
	public Optional<String> version() {
		return this.traits.version();
	}

	/**
	 * What else it says of itself.
	 * @return texts by name
	 */
	public Map<String, String> metadata() {
		return this.traits.metadata();
	}

	/**
	 * A named route.
	 * @param name name of the route
	 * @return where it leads
	 */
	public Optional<URI> route(String name) {
		return Optional.ofNullable(this.routes.get(name));
	}

	/**
	 * Whether it is a member of a group under an id.
	 * @param group the group
	 * @param member the id
	 * @return true if so
	 */
	public boolean isMember(GroupName group, MemberId member) {
		return this.membership.filter((own) -> own.member().equals(member) && own.groups().contains(group.value()))
			.isPresent();
	}

	/**
	 * The same instance, about to go.
	 * @return a copy
	 */
	public RegisteredInstance withLeaving() {
		return new RegisteredInstance(this.service, this.id, this.uri, this.routes, this.traits, this.membership,
				this.registeredAt, true);
	}

	/**
	 * The same instance with other routes.
	 * @param routes the routes
	 * @return a copy
	 */
	public RegisteredInstance withRoutes(SortedMap<String, URI> routes) {
		return new RegisteredInstance(this.service, this.id, this.uri, routes, this.traits, this.membership,
				this.registeredAt, this.leaving);
	}

	/**
	 * What an instance is chosen by.
	 *
	 * @param tags any words
	 * @param zone where it runs
	 * @param version which version of the service it is
	 * @param metadata texts by name
	 */
	public record Traits(SortedSet<String> tags, Optional<String> zone, Optional<String> version,
			SortedMap<String, String> metadata) {

		/** None. */
		public static final Traits NONE = new Traits(Collections.emptySortedSet(), Optional.empty(), Optional.empty(),
				Collections.emptySortedMap());

		/**
		 * Copies its arguments.
		 */
		public Traits {
			tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
			metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
		}

	}

	/**
	 * As whom an instance takes part in groups: the link from who owns a partition to
	 * where it is reached.
	 *
	 * @param member id of its members
	 * @param groups names of the groups
	 */
	public record Membership(MemberId member, SortedSet<String> groups) {

		/**
		 * Copies its arguments.
		 */
		public Membership {
			groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
		}

	}

}
