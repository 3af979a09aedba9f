// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * What an assignment is worth, by the published goals and nothing of the code under test.
 *
 * @param unassigned partitions that no member has
 * @param distance distance of the counts from the shares by largest remainder, 0 if they
 * are such shares
 * @param unevenness sum of count² / weight, times 60
 * @param moves partitions that left the member which they stood with
 */
record Verdict(int unassigned, int distance, long unevenness, int moves) {

	/** The weights drawn for tests are 1 to 5; 60 is a multiple of each. */
	private static final int MULTIPLE = 60;

	/**
	 * Better first, by the goals of the sticky assignor.
	 */
	static final Comparator<Verdict> GOALS = Comparator.comparingInt(Verdict::unassigned)
		.thenComparingInt((verdict) -> Integer.signum(verdict.distance))
		.thenComparingLong((verdict) -> (verdict.distance == 0) ? 0 : verdict.unevenness)
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
		return of(request, owners, homes(request, partitions), shares(request));
	}

	static Verdict of(AssignmentRequest request, int[] owners, int[] homes, int[][] shares) {
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
		return new Verdict(unassigned, distance(counts, shares), unevenness, moves);
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

	private static int distance(int[] counts, int[][] shares) {
		return Arrays.stream(shares)
			.mapToInt((share) -> IntStream.range(0, counts.length).map((m) -> Math.abs(counts[m] - share[m])).sum())
			.min()
			.orElse(0);
	}

	/**
	 * All results of the method of the largest remainder: members without room for their
	 * share get what they have room for, the others share the rest.
	 * @param request the request
	 * @return the possible counts; several if remainders are equal
	 */
	static int[][] shares(AssignmentRequest request) {
		List<Partition> partitions = PartitionSet.all(request.topics()).toList();
		List<Member> members = request.members();
		int[] room = new int[members.size()];
		for (int m = 0; m < room.length; m++) {
			Member member = members.get(m);
			long eligible = partitions.stream().filter((p) -> member.isEligible(p.topic(), p.index())).count();
			room[m] = (int) Math.min(member.capacity(), eligible);
		}
		int rest = (int) partitions.stream()
			.filter((p) -> members.stream().anyMatch((member) -> member.isEligible(p.topic(), p.index())))
			.count();
		int[] counts = new int[room.length];
		List<Integer> open = new ArrayList<>(IntStream.range(0, room.length).boxed().toList());
		while (true) {
			int sharing = rest;
			int weights = open.stream().mapToInt((m) -> members.get(m).weight()).sum();
			List<Integer> full = open.stream()
				.filter((m) -> room[m] * weights <= sharing * members.get(m).weight())
				.toList();
			if (full.isEmpty()) {
				return round(counts, rest, weights, open, members);
			}
			for (int m : full) {
				counts[m] = room[m];
				rest -= room[m];
			}
			open.removeAll(full);
		}
	}

	private static int[][] round(int[] counts, int rest, int weights, List<Integer> open, List<Member> members) {
		int[] remainders = new int[counts.length];
		int extra = rest;
		for (int m : open) {
			counts[m] = rest * members.get(m).weight() / weights;
			remainders[m] = rest * members.get(m).weight() % weights;
			extra -= counts[m];
		}
		if (open.isEmpty() || extra == 0) {
			return new int[][] { counts };
		}
		int[] sorted = open.stream().mapToInt((m) -> -remainders[m]).sorted().map((r) -> -r).toArray();
		int last = sorted[extra - 1];
		List<Integer> tied = open.stream().filter((m) -> remainders[m] == last).toList();
		open.stream().filter((m) -> remainders[m] > last).forEach((m) -> counts[m]++);
		int among = extra - (int) open.stream().filter((m) -> remainders[m] > last).count();
		return IntStream.range(0, 1 << tied.size())
			.filter((choice) -> Integer.bitCount(choice) == among)
			.mapToObj((choice) -> {
				int[] chosen = counts.clone();
				IntStream.range(0, tied.size())
					.filter((i) -> (choice & (1 << i)) != 0)
					.forEach((i) -> chosen[tied.get(i)]++);
				return chosen;
			})
			.toArray(int[][]::new);
	}

}
