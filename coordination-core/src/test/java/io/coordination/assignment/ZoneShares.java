// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * What zones are due, straight from the definition: of the partitions of a topic that the
 * same members are eligible for (a class), as much as the shares of a zone's members
 * among those of all eligible ones; rounded up or down. If there is not room for all
 * partitions, so much less.
 */
final class ZoneShares {

	private final List<Member> members;

	/** Class of each partition, or -1. */
	private final int[] classes;

	/** Eligible members of each class. */
	private final List<List<Integer>> eligible = new ArrayList<>();

	private final List<String> zones;

	private final int[][] low;

	private final int[][] high;

	ZoneShares(AssignmentRequest request) {
		this.members = request.members();
		this.zones = this.members.stream().map(ZoneShares::zone).distinct().sorted().toList();
		Map<String, Integer> ids = new TreeMap<>();
		this.classes = PartitionSet.all(request.topics()).stream().mapToInt((p) -> {
			List<Integer> who = eligible(p);
			return who.isEmpty() ? -1 : ids.computeIfAbsent(p.topic() + who, (key) -> {
				this.eligible.add(who);
				return ids.size();
			});
		}).toArray();
		FairShares shares = new FairShares(request);
		this.low = new int[this.eligible.size()][this.zones.size()];
		this.high = new int[this.eligible.size()][this.zones.size()];
		long assignable = Arrays.stream(this.classes).filter((id) -> id >= 0).count();
		long all = IntStream.range(0, this.members.size()).mapToLong(shares::exact).sum();
		for (int id = 0; id < this.eligible.size(); id++) {
			int number = id;
			long size = Arrays.stream(this.classes).filter((other) -> other == number).count();
			long total = this.eligible.get(id).stream().mapToLong(shares::exact).sum();
			for (int zone = 0; zone < this.zones.size(); zone++) {
				String name = this.zones.get(zone);
				long due = this.eligible.get(id)
					.stream()
					.filter((m) -> zone(this.members.get(m)).equals(name))
					.mapToLong(shares::exact)
					.sum();
				long above = size * due * all;
				long below = Math.max(1, total * assignable * shares.denominator());
				this.low[id][zone] = (int) (above / below);
				this.high[id][zone] = (int) ((above + below - 1) / below);
			}
		}
	}

	private List<Integer> eligible(Partition partition) {
		return IntStream.range(0, this.members.size())
			.filter((m) -> this.members.get(m).isEligible(partition.topic(), partition.index()))
			.boxed()
			.toList();
	}

	private static String zone(Member member) {
		return member.zone().orElse("");
	}

	int faults(int[] owners) {
		if (this.zones.size() < 2) {
			return 0;
		}
		int[][] counts = new int[this.eligible.size()][this.zones.size()];
		for (int p = 0; p < owners.length; p++) {
			if (owners[p] >= 0) {
				counts[this.classes[p]][zoneOf(owners[p])]++;
			}
		}
		int faults = 0;
		for (int id = 0; id < counts.length; id++) {
			for (int zone = 0; zone < this.zones.size(); zone++) {
				faults += Math.max(0, counts[id][zone] - this.high[id][zone]);
				faults += Math.max(0, this.low[id][zone] - counts[id][zone]);
			}
		}
		return faults;
	}

	int zoneOf(int member) {
		return this.zones.indexOf(zone(this.members.get(member)));
	}

	int zones() {
		return this.zones.size();
	}

	int[] classes() {
		return this.classes.clone();
	}

	List<Integer> eligible(int id) {
		return this.eligible.get(id);
	}

	int classCount() {
		return this.eligible.size();
	}

	int low(int id, int zone) {
		return this.low[id][zone];
	}

	int high(int id, int zone) {
		return this.high[id][zone];
	}

}
