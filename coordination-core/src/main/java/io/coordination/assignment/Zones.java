// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.coordination.AssignmentRequest.Member;

/**
 * Which members are in which zone. Those that named none are in one together.
 */
final class Zones {

	private final int[] ofMember;

	/** Members in the order of their zones, within a zone by id. */
	private final int[] ordered;

	private final int count;

	Zones(List<Member> members) {
		Map<String, Integer> numbers = new TreeMap<>();
		// no zone has an empty name
		members.forEach((member) -> numbers.put(member.zone().orElse(""), 0));
		int number = 0;
		for (Map.Entry<String, Integer> zone : numbers.entrySet()) {
			zone.setValue(number++);
		}
		this.count = number;
		this.ofMember = members.stream()
			.mapToInt((member) -> numbers.getOrDefault(member.zone().orElse(""), 0))
			.toArray();
		this.ordered = IntStream.range(0, number)
			.flatMap((zone) -> IntStream.range(0, this.ofMember.length).filter((m) -> this.ofMember[m] == zone))
			.toArray();
	}

	int count() {
		return this.count;
	}

	int of(int member) {
		return this.ofMember[member];
	}

	int[] ordered() {
		return this.ordered;
	}

}
