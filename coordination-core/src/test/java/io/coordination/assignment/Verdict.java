// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * What an assignment is worth, by the published goals and nothing of the code under test.
 *
 * @param unassigned partitions that no member has
 * @param fair whether every member has its share by largest remainder
 * @param unevenness sum of count² / weight, times 60
 * @param faults what zones have beyond their shares of each topic, or lack
 * @param moves partitions that left the member which they stood with
 */
record Verdict(int unassigned, boolean fair, long unevenness, int faults, int moves) {

	/** The weights drawn for tests are 1 to 5; 60 is a multiple of each. */
	private static final int MULTIPLE = 60;

	/**
	 * Better first, by the goals of the sticky assignor.
	 */
	static final Comparator<Verdict> GOALS = Comparator.comparingInt(Verdict::unassigned)
		.thenComparing((verdict) -> !verdict.fair)
		.thenComparingLong((verdict) -> verdict.fair ? 0 : verdict.unevenness)
		.thenComparingInt(Verdict::faults)
		.thenComparingInt(Verdict::moves);

	static Verdict of(AssignmentRequest request, Assignment assignment) {
		List<Partition> partitions = PartitionSet.all(request.topics()).toList();
		int[] owners = new int[partitions.size()];
		for (int p = 0; p < owners.length; p++) {
			Partition partition = partitions.get(p);
			owners[p] = IntStream.range(0, request.members().size())
				.filter((m) -> assignment.target(request.members().get(m).id()).contains(partition))
				.findFirst()
				.orElse(-1);
		}
		return of(request, owners, homes(request, partitions), new FairShares(request), new ZoneShares(request));
	}

	static Verdict of(AssignmentRequest request, int[] owners, int[] homes, FairShares shares, ZoneShares zones) {
		int[] counts = new int[request.members().size()];
		int unassigned = 0;
		int moves = 0;
		for (int p = 0; p < owners.length; p++) {
			if (owners[p] >= 0) {
				counts[owners[p]]++;
			}
			else {
				unassigned++;
			}
			moves += (homes[p] >= 0 && homes[p] != owners[p]) ? 1 : 0;
		}
		long unevenness = 0;
		for (int m = 0; m < counts.length; m++) {
			unevenness += (long) counts[m] * counts[m] * MULTIPLE / request.members().get(m).weight();
		}
		return new Verdict(unassigned, shares.isMetBy(counts), unevenness, zones.faults(owners), moves);
	}

	static int[] homes(AssignmentRequest request, List<Partition> partitions) {
		return partitions.stream()
			.mapToInt((partition) -> IntStream.range(0, request.members().size())
				.filter((m) -> request.members().get(m).previous().contains(partition))
				.filter((m) -> request.members().get(m).isEligible(partition.topic(), partition.index()))
				.findFirst()
				.orElse(-1))
			.toArray();
	}

}
