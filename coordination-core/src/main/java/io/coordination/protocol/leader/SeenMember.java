// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;

import io.coordination.MemberStatus;
import io.coordination.Partition;
import io.coordination.schema.Registration;

/**
 * A registered member as the leader last read it.
 *
 * @param czxid transaction that created the registration: its identity, since a member
 * may go and come back between two looks
 * @param registration what it declares; empty if it can't be read, which doesn't make it
 * absent
 */
public record SeenMember(long czxid, Optional<Registration> registration) {

	boolean isActive() {
		return this.registration.filter((read) -> read.status() == MemberStatus.ACTIVE).isPresent();
	}

	// Whether it may have a partition.
	boolean isAble(Partition partition) {
		return isActive() && isAble(this.registration.orElseThrow(), partition);
	}

	static boolean isAble(Registration registration, Partition partition) {
		return partition.index() < registration.topics().getOrDefault(partition.topic(), 0)
				&& !registration.ack().refused().contains(partition);
	}

	boolean isDraining() {
		return this.registration.filter((read) -> read.status() == MemberStatus.DRAINING).isPresent();
	}

}
