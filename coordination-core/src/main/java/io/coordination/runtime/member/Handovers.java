// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.coordination.Partition;
import io.coordination.runtime.GroupContext;

/**
 * Measures how long partitions that were waited for are without an owner: from the moment
 * their release was seen until the claim.
 */
final class Handovers {

	private final GroupContext context;

	private final Map<Partition, Long> freed = new HashMap<>();

	Handovers(GroupContext context) {
		this.context = context;
	}

	void freed(Partition partition) {
		this.freed.put(partition, this.context.environment().nanos());
	}

	void occupied(Partition partition) {
		this.freed.remove(partition);
	}

	void claimed(Partition partition) {
		Long since = this.freed.remove(partition);
		if (since != null) {
			Duration gap = Duration.ofNanos(this.context.environment().nanos() - since);
			this.context.observers().tell((observer) -> observer.onHandover(this.context.group(), gap));
		}
	}

}
