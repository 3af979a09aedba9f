// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.PartitionSet;

/**
 * The best assignment for equal weights and members in zones as a minimum-cost flow: from
 * a class of partitions to a zone, from there to a member. One partition at a time along
 * a shortest path (Bellman and Ford).
 */
final class ZoneFlow {

	private static final long FAULT = 1_000;

	private static final long UNEVEN = 1_000_000;

	private final ZoneShares zones;

	private final List<Edge> edges = new ArrayList<>();

	private final int sink;

	private ZoneFlow(AssignmentRequest request) {
		this.zones = new ZoneShares(request);
		int[] classes = this.zones.classes();
		int[] homes = Verdict.homes(request, PartitionSet.all(request.topics()).toList());
		int members = request.members().size();
		int cells = 1 + this.zones.classCount();
		int firstMember = cells + this.zones.classCount() * this.zones.zones();
		this.sink = firstMember + members;
		for (int id = 0; id < this.zones.classCount(); id++) {
			int number = id;
			int size = (int) Arrays.stream(classes).filter((other) -> other == number).count();
			connect(0, 1 + id, size, 0);
			for (int zone = 0; zone < this.zones.zones(); zone++) {
				int low = low(id, zone);
				int cell = cells + id * this.zones.zones() + zone;
				connect(1 + id, cell, low, -FAULT);
				connect(1 + id, cell, high(id, zone, size) - low, 0);
				connect(1 + id, cell, size, FAULT);
			}
			for (int m : this.zones.eligible(id)) {
				int cell = cells + id * this.zones.zones() + this.zones.zoneOf(m);
				connect(cell, firstMember + m,
						(int) IntStream.range(0, classes.length)
							.filter((p) -> classes[p] == number && homes[p] == m)
							.count(),
						-1);
				connect(cell, firstMember + m, size, 0);
			}
		}
		for (int m = 0; m < members; m++) {
			Member member = request.members().get(m);
			for (int count = 1; count <= Math.min(member.capacity(), classes.length); count++) {
				connect(firstMember + m, this.sink, 1, UNEVEN * (2 * count - 1));
			}
		}
	}

	private void connect(int from, int to, int capacity, long cost) {
		this.edges.add(new Edge(from, to, capacity, cost));
		this.edges.add(new Edge(to, from, 0, -cost));
	}

	static Verdict best(AssignmentRequest request) {
		ZoneFlow flow = new ZoneFlow(request);
		long cost = 0;
		int assigned = 0;
		for (long path = flow.augment(); path != Long.MAX_VALUE; path = flow.augment()) {
			cost += path;
			assigned++;
		}
		int partitions = flow.zones.classes().length;
		long unevenness = Math.floorDiv(cost + UNEVEN / 2, UNEVEN);
		long faults = Math.floorDiv(cost - unevenness * UNEVEN + FAULT / 2, FAULT);
		int kept = (int) -(cost - unevenness * UNEVEN - faults * FAULT);
		int homes = (int) Arrays.stream(Verdict.homes(request, PartitionSet.all(request.topics()).toList()))
			.filter((home) -> home >= 0)
			.count();
		return new Verdict(partitions - assigned, true, unevenness * 60, (int) faults + flow.lows(), homes - kept);
	}

	private int lows() {
		return IntStream.range(0, this.zones.classCount())
			.map((id) -> IntStream.range(0, this.zones.zones()).map((zone) -> low(id, zone)).sum())
			.sum();
	}

	// A single zone has no bounds.
	private int low(int id, int zone) {
		return (this.zones.zones() > 1) ? this.zones.low(id, zone) : 0;
	}

	private int high(int id, int zone, int size) {
		return (this.zones.zones() > 1) ? this.zones.high(id, zone) : size;
	}

	private long augment() {
		long[] cost = new long[this.sink + 1];
		Arrays.fill(cost, Long.MAX_VALUE);
		cost[0] = 0;
		int[] by = new int[cost.length];
		for (boolean changed = true; changed;) {
			changed = false;
			for (int e = 0; e < this.edges.size(); e++) {
				Edge edge = this.edges.get(e);
				if (edge.capacity > 0 && cost[edge.from] != Long.MAX_VALUE
						&& cost[edge.from] + edge.cost < cost[edge.to]) {
					cost[edge.to] = cost[edge.from] + edge.cost;
					by[edge.to] = e;
					changed = true;
				}
			}
		}
		if (cost[this.sink] != Long.MAX_VALUE) {
			for (int node = this.sink; node != 0; node = this.edges.get(by[node]).from) {
				this.edges.get(by[node]).capacity--;
				this.edges.get(by[node] ^ 1).capacity++;
			}
		}
		return cost[this.sink];
	}

	private static final class Edge {

		private final int from;

		private final int to;

		private int capacity;

		private final long cost;

		private Edge(int from, int to, int capacity, long cost) {
			this.from = from;
			this.to = to;
			this.capacity = capacity;
			this.cost = cost;
		}

	}

}
