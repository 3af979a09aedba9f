// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.Coordinator;
import io.coordination.GroupDescription.Owner;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionOwners;
import io.coordination.registry.ServiceRegistry;

/**
 * Knows which instance owns a partition, and under which route: inject this bean to ask.
 * Safe for any thread.
 * <p>
 * {@link #route} answers from local caches: the targets that the group's leader
 * published, what was {@linkplain #locate read} of owners, and the registry. They are
 * some milliseconds behind ZooKeeper, and stay as they were while there is no connection.
 * So a route is a good guess; that no request is handled by an instance that doesn't hold
 * the partition is up to that instance, see {@link PartitionGuard}.
 */
public final class PartitionRouter {

	private final Coordinator coordinator;

	private final ServiceRegistry registry;

	private final PartitionKeys keys;

	private final Map<String, Followed> groups = new ConcurrentHashMap<>();

	/**
	 * Creates the router.
	 * @param coordinator knows who owns what
	 * @param registry knows the instances
	 */
	public PartitionRouter(Coordinator coordinator, ServiceRegistry registry) {
		this.coordinator = coordinator;
		this.registry = registry;
		this.keys = new PartitionKeys(coordinator);
	}

	/**
	 * The partition of a key, see {@link PartitionKeys#partition(String, String)}.
	 * @param group name of the group
	 * @param key the key
	 * @return the partition
	 */
	public Partition partition(String group, String key) {
		return this.keys.partition(group, key);
	}

	/**
	 * The partition of a key, see {@link PartitionKeys#partition(String, byte[])}.
	 * @param group name of the group
	 * @param key the key
	 * @return the partition
	 */
	public Partition partition(String group, byte[] key) {
		return this.keys.partition(group, key);
	}

	/**
	 * Where requests for a key go. Never asks ZooKeeper.
	 * @param group name of the group
	 * @param key the key, which counts as its bytes in UTF-8
	 * @return the route
	 * @throws NoRouteException if the group has no partitions, or was not seen yet: its
	 * first route begins to follow it
	 */
	public PartitionRoute route(String group, String key) {
		return route(group, partition(group, key));
	}

	/**
	 * Where requests for a key go. Never asks ZooKeeper.
	 * @param group name of the group
	 * @param key the key
	 * @return the route
	 * @throws NoRouteException if the group has no partitions, or was not seen yet: its
	 * first route begins to follow it
	 */
	public PartitionRoute route(String group, byte[] key) {
		return route(group, partition(group, key));
	}

	/**
	 * Where requests for a partition go. Never asks ZooKeeper.
	 * @param group name of the group
	 * @param partition the partition
	 * @return the route
	 */
	public PartitionRoute route(String group, Partition partition) {
		Followed followed = follow(group);
		Optional<MemberId> target = followed.target(partition);
		Located located = followed.located.get(partition);
		boolean confirmed = located != null && target.filter(located.owner()::equals).isPresent();
		Optional<MemberId> owner = target.or(() -> Optional.ofNullable(located).map(Located::owner));
		return route(followed, partition, owner, confirmed);
	}

	/**
	 * Reads from ZooKeeper who owns a partition. Those who ask for one partition at the
	 * same time share one read.
	 * @param group name of the group
	 * @param partition the partition
	 * @return the route to its owner, or to who is to own it if nobody does; failed with
	 * a {@link io.coordination.StoreUnavailableException} if ZooKeeper can't be reached
	 */
	public CompletableFuture<PartitionRoute> locate(String group, Partition partition) {
		Followed followed = follow(group);
		return followed.ask(partition).thenApply((read) -> {
			boolean owned = read.isPresent();
			return route(followed, partition, owned ? read.map(Owner::member) : followed.target(partition), owned);
		});
	}

	/**
	 * Begins to follow a group, so that its first request need not wait for it.
	 * @param group name of the group
	 * @return done when it was looked at
	 */
	public CompletableFuture<Void> prepare(String group) {
		return follow(group).owners.seen();
	}

	private Followed follow(String group) {
		return this.groups.computeIfAbsent(group, (name) -> new Followed(this.coordinator.owners(name)));
	}

	private PartitionRoute route(Followed followed, Partition partition, Optional<MemberId> owner, boolean confirmed) {
		Located located = followed.located.get(partition);
		OptionalLong token = (located != null) ? OptionalLong.of(located.token()) : OptionalLong.empty();
		GroupName group = followed.owners.group();
		return new PartitionRoute(group, partition, owner, token,
				owner.flatMap((member) -> this.registry.snapshot().member(group, member)), confirmed);
	}

	/**
	 * A group that is followed.
	 */
	private static final class Followed {

		private final PartitionOwners owners;

		private final Map<Partition, Located> located = new ConcurrentHashMap<>();

		private final Map<Partition, CompletableFuture<Optional<Owner>>> asking = new ConcurrentHashMap<>();

		Followed(PartitionOwners owners) {
			this.owners = owners;
		}

		Optional<MemberId> target(Partition partition) {
			return this.owners.target(partition.topic(), partition.index());
		}

		CompletableFuture<Optional<Owner>> ask(Partition partition) {
			CompletableFuture<Optional<Owner>> question = new CompletableFuture<>();
			CompletableFuture<Optional<Owner>> asked = this.asking.putIfAbsent(partition, question);
			if (asked != null) {
				return asked;
			}
			CompletableFuture<Optional<Owner>> unused = this.owners.owner(partition).whenComplete((owner, failure) -> {
				this.asking.remove(partition, question);
				if (failure != null) {
					question.completeExceptionally(failure);
				}
				else {
					owner.ifPresent((read) -> note(partition, read));
					question.complete(owner);
				}
			});
			return question;
		}

		private void note(Partition partition, Owner owner) {
			this.located.merge(partition, new Located(owner.member(), owner.fencingToken()), Located::newer);
		}

	}

	/**
	 * An owner that was read.
	 *
	 * @param owner the owner
	 * @param token the token of its claim
	 */
	private record Located(MemberId owner, long token) {

		// Tokens rise with every claim.
		Located newer(Located other) {
			return (Long.compareUnsigned(this.token, other.token) >= 0) ? this : other;
		}

	}

}
