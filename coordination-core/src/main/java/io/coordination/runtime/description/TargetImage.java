// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.schema.Target;

/**
 * All targets of a group, by partition. If a partition stands in several, as it may while
 * they are being published, that of the newest generation counts.
 */
final class TargetImage {

	static final TargetImage NONE = new TargetImage(Collections.emptySortedMap(), Map.of());

	private final SortedMap<String, Integer> counts;

	private final Map<String, Optional<MemberId>[]> members;

	private TargetImage(SortedMap<String, Integer> counts, Map<String, Optional<MemberId>[]> members) {
		this.counts = counts;
		this.members = members;
	}

	static TargetImage of(SortedMap<String, Integer> counts, Map<MemberId, Target> targets) {
		Map<String, Optional<MemberId>[]> members = new HashMap<>();
		targets.values().forEach((target) -> makeRoom(members, target.partitions()));
		targets.entrySet()
			.stream()
			.sorted(Comparator.comparingLong((entry) -> entry.getValue().generation()))
			.forEach((entry) -> fill(members, entry.getValue().partitions(), Optional.of(entry.getKey())));
		return new TargetImage(Collections.unmodifiableSortedMap(new TreeMap<>(counts)), members);
	}

	@SuppressWarnings("unchecked")
	private static void makeRoom(Map<String, Optional<MemberId>[]> members, PartitionSet partitions) {
		Map<String, Integer> ends = new HashMap<>();
		partitions.forEachRange((topic, from, to) -> ends.put(topic, to));
		ends.forEach((topic, end) -> {
			Optional<MemberId>[] present = members.get(topic);
			if (present == null || present.length < end) {
				Optional<MemberId>[] room = (Optional<MemberId>[]) new Optional<?>[end];
				Arrays.fill(room, Optional.empty());
				members.put(topic, room);
			}
		});
	}

	private static void fill(Map<String, Optional<MemberId>[]> members, PartitionSet partitions,
			Optional<MemberId> member) {
		partitions.forEachRange((topic, from, to) -> {
			Optional<MemberId>[] all = members.get(topic);
			for (int index = from; all != null && index < to; index++) {
				all[index] = member;
			}
		});
	}

	SortedMap<String, Integer> counts() {
		return this.counts;
	}

	Optional<MemberId> member(String topic, int index) {
		Optional<MemberId>[] all = this.members.get(topic);
		return (all == null || index < 0 || index >= all.length) ? Optional.empty() : all[index];
	}

}
