// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.Map;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.PartitionSet;

/**
 * An application's assignor that is as good as the built-in one, except that it sometimes
 * throws, gives all partitions to two members, to nobody that is there, or more than
 * there are.
 */
final class ErraticAssignor implements Assignor {

	private final Assignor sound = Assignor.sticky();

	private final Chance chance;

	/**
	 * Creates one.
	 * @param chance of its own, for it is no part of what else happens
	 */
	ErraticAssignor(Chance chance) {
		this.chance = chance;
	}

	@Override
	public String name() {
		return "erratic";
	}

	@Override
	public Assignment assign(AssignmentRequest request) {
		Map<MemberId, PartitionSet> targets = new TreeMap<>();
		PartitionSet all = PartitionSet.all(request.topics());
		switch (this.chance.below(8)) {
			case 0 -> throw new IllegalStateException("erratic");
			case 1 -> request.members().stream().limit(2).forEach((member) -> targets.put(member.id(), all));
			case 2 -> targets.put(new MemberId("nobody"), all);
			case 3 -> request.members()
				.stream()
				.limit(1)
				.forEach((member) -> targets.put(member.id(),
						all.plus(PartitionSet.all(new TreeMap<>(Map.of("no-such-topic", 3))))));
			default -> {
				return this.sound.assign(request);
			}
		}
		return Assignment.of(targets);
	}

}
