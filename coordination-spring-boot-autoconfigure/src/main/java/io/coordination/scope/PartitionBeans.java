// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.Scope;

/**
 * The instances of all beans with scope {@code partition}: opened and closed with the
 * claims by whoever tells the listeners. Safe for any thread.
 */
public final class PartitionBeans implements Scope {

	private static final Logger logger = LoggerFactory.getLogger(PartitionBeans.class);

	private final ScopedDefinitions definitions;

	private final Map<Key, ClaimInstances> open = new ConcurrentHashMap<>();

	PartitionBeans(ScopedDefinitions definitions) {
		this.definitions = definitions;
	}

	/**
	 * The definitions of these beans.
	 * @return the definitions
	 */
	public ScopedDefinitions definitions() {
		return this.definitions;
	}

	/**
	 * Makes the instances of new claims. One that can't be made is logged, and tried
	 * again when somebody wants it.
	 * @param claims the new claims
	 */
	public void open(Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> {
			ClaimInstances former = this.open.put(Key.of(claim), new ClaimInstances(claim));
			if (former != null) {
				// Nobody was told that the claim before was abandoned.
				former.close();
			}
		});
		claims.forEach((claim) -> this.definitions.ofGroup(claim.group()).forEach((name) -> create(name, claim)));
	}

	/**
	 * Destroys the instances of claims that are over.
	 * @param claims the claims
	 */
	public void close(Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> find(claim).ifPresent((instances) -> {
			instances.close();
			this.open.remove(Key.of(claim), instances);
		}));
	}

	void closeAll() {
		this.open.values().forEach(ClaimInstances::close);
		this.open.clear();
	}

	/**
	 * Does something on behalf of a partition: beans of this scope, reached through their
	 * proxies, are those of the partition meanwhile.
	 * @param <E> what may be thrown
	 * @param claim the claim
	 * @param action what to do
	 * @throws E if the action does
	 */
	public <E extends Exception> void within(PartitionClaim claim, Action<E> action) throws E {
		CurrentPartition.<Boolean, E>call(claim, () -> {
			action.run();
			return true;
		});
	}

	/**
	 * The instance of a bean.
	 * @param name name of the bean
	 * @param claim the claim
	 * @return the instance
	 * @throws IllegalStateException if the claim has ended
	 */
	public Object instance(String name, PartitionClaim claim) {
		if (find(claim).isEmpty()) {
			throw ended(claim);
		}
		return CurrentPartition.call(claim, () -> this.definitions.bean(name));
	}

	@Override
	public Object get(String name, ObjectFactory<?> objectFactory) {
		return current().get(name, objectFactory);
	}

	@Override
	public @Nullable Object remove(String name) {
		return current().remove(name);
	}

	@Override
	public void registerDestructionCallback(String name, Runnable callback) {
		current().onDestruction(name, callback);
	}

	@Override
	public @Nullable Object resolveContextualObject(String key) {
		return switch (key) {
			case "claim" -> CurrentPartition.get();
			case "partition" -> CurrentPartition.get().partition();
			default -> null;
		};
	}

	@Override
	public @Nullable String getConversationId() {
		return CurrentPartition.find().map((claim) -> claim.group() + "/" + claim.partition()).orElse(null);
	}

	static IllegalStateException ended(PartitionClaim claim) {
		return new IllegalStateException("The claim of partition " + claim.partition() + " of group " + claim.group()
				+ " (generation " + claim.generation() + ") has ended, and its beans with it");
	}

	private void create(String name, PartitionClaim claim) {
		try {
			instance(name, claim);
		}
		catch (BeansException ex) {
			logger.error("Bean '{}' can't be made for partition {} of group {}; it is tried again when it is needed",
					name, claim.partition(), claim.group(), ex);
		}
	}

	private ClaimInstances current() {
		PartitionClaim claim = CurrentPartition.get();
		return find(claim).orElseThrow(() -> ended(claim));
	}

	private Optional<ClaimInstances> find(PartitionClaim claim) {
		return Optional.ofNullable(this.open.get(Key.of(claim))).filter((instances) -> instances.claim() == claim);
	}

	private record Key(GroupName group, Partition partition) {

		static Key of(PartitionClaim claim) {
			return new Key(claim.group(), claim.partition());
		}

	}

	/**
	 * What is done with a partition.
	 *
	 * @param <E> what may be thrown
	 */
	@FunctionalInterface
	public interface Action<E extends Exception> {

		/**
		 * Does it.
		 * @throws E if it fails
		 */
		void run() throws E;

	}

}
