// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.coordination.GroupDescription;
import io.coordination.GroupState;
import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionClaim;

/**
 * Whether a group has come to rest: what stands in ZooKeeper and what its members say of
 * themselves agree, and nothing is left to do.
 */
final class Stability {

	private final Collection<Participant> participants;

	private final Set<String> targets;

	private final GroupDescription described;

	Stability(Collection<Participant> participants, Set<String> targets, GroupDescription described) {
		this.participants = participants;
		this.targets = targets;
		this.described = described;
	}

	// What is missing, in words; empty if nothing is.
	Optional<String> missing() {
		Set<String> expected = this.participants.stream()
			.map(Participant::id)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> registered = this.described.members()
			.stream()
			.map((member) -> member.id().value())
			.collect(Collectors.toCollection(TreeSet::new));
		if (!registered.equals(expected)) {
			return Optional.of("registered are " + registered + " instead of " + expected);
		}
		if (expected.isEmpty()) {
			return owners();
		}
		if (!this.targets.equals(expected)) {
			return Optional.of("members " + this.targets + " have targets, not " + expected);
		}
		return rest();
	}

	private Optional<String> owners() {
		return this.described.partitions()
			.stream()
			.filter((partition) -> partition.owner().isPresent())
			.findFirst()
			.map((partition) -> partition + " has an owner");
	}

	private Optional<String> rest() {
		if (this.described.state() != GroupState.STABLE) {
			return Optional.of("the group is " + this.described.state());
		}
		for (Participant participant : this.participants) {
			Set<PartitionClaim> claims = participant.group().claims();
			if (participant.group().status().phase() != MemberPhase.ACTIVE) {
				return Optional.of("member " + participant.id() + " is " + participant.group().status().phase());
			}
			if (!participant.told().get().equals(claims)) {
				return Optional.of("the listener of member " + participant.id() + " was not told of all yet");
			}
		}
		Map<Partition, String> held = held();
		Map<Partition, String> owned = owned();
		return held.equals(owned) ? unowned(owned)
				: Optional.of("members hold " + held + ", in ZooKeeper stands " + owned);
	}

	private Optional<String> unowned(Map<Partition, String> owned) {
		return this.described.topics()
			.entrySet()
			.stream()
			.filter((topic) -> owned.keySet()
				.stream()
				.filter((each) -> each.topic().equals(topic.getKey()))
				.count() < topic.getValue())
			.findFirst()
			.map((topic) -> "of the " + topic.getValue() + " partitions of topic " + topic.getKey()
					+ " only these are owned: " + owned);
	}

	private Map<Partition, String> held() {
		Map<Partition, String> held = new TreeMap<>();
		for (Participant participant : this.participants) {
			for (PartitionClaim claim : participant.group().claims()) {
				held.merge(claim.partition(), participant.id() + "/" + claim.fencingToken(),
						(one, other) -> one + "+" + other);
			}
		}
		return held;
	}

	private Map<Partition, String> owned() {
		Map<Partition, String> owned = new TreeMap<>();
		for (GroupDescription.PartitionDescription each : this.described.partitions()) {
			each.owner().ifPresent((owner) -> owned.put(each.partition(), owner.member() + "/" + owner.fencingToken()));
		}
		return owned;
	}

}
