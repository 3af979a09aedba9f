// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import io.coordination.PartitionClaim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectFactory;

/**
 * The instances of one claim. Made one at a time, since one may need another.
 */
final class ClaimInstances {

	private static final Logger logger = LoggerFactory.getLogger(ClaimInstances.class);

	private final PartitionClaim claim;

	private final Map<String, Object> instances = new HashMap<>();

	private final Deque<Destruction> destructions = new ArrayDeque<>();

	private boolean closed;

	ClaimInstances(PartitionClaim claim) {
		this.claim = claim;
	}

	PartitionClaim claim() {
		return this.claim;
	}

	synchronized Object get(String name, ObjectFactory<?> factory) {
		Object existing = this.instances.get(name);
		if (existing != null) {
			return existing;
		}
		if (this.closed) {
			throw PartitionBeans.ended(this.claim);
		}
		Object created = factory.getObject();
		this.instances.put(name, created);
		return created;
	}

	synchronized @Nullable Object remove(String name) {
		this.destructions.removeIf((destruction) -> destruction.name().equals(name));
		return this.instances.remove(name);
	}

	synchronized void onDestruction(String name, Runnable callback) {
		this.destructions.push(new Destruction(name, callback));
	}

	// The last to be made goes first: it may use the others until then.
	void close() {
		Deque<Destruction> pending = end();
		CurrentPartition.call(this.claim, () -> {
			pending.forEach(this::destroy);
			return true;
		});
		forget();
	}

	private synchronized Deque<Destruction> end() {
		this.closed = true;
		return new ArrayDeque<>(this.destructions);
	}

	private synchronized void forget() {
		this.instances.clear();
		this.destructions.clear();
	}

	private void destroy(Destruction destruction) {
		try {
			destruction.callback().run();
		}
		catch (RuntimeException ex) {
			logger.warn("Bean '{}' of partition {} of group {} failed as it was destroyed", destruction.name(),
					this.claim.partition(), this.claim.group(), ex);
		}
	}

	private record Destruction(String name, Runnable callback) {

	}

}
