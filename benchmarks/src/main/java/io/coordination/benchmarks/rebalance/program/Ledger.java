// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.sun.management.OperatingSystemMXBean;

/**
 * Who holds what, by the members' own account and the one monotonic clock that they share
 * in this process. It is safe for any thread, and cheap: each entry is a whole batch.
 */
public final class Ledger {

	private static final int NOBODY = -1;

	private static final long QUIET_NANOS = 500_000_000;

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final int[] owners;

	/** Who held it last, also while nobody does. */
	private final int[] lastOwners;

	/** How often each has moved since {@link #countMoves}. */
	private final int[] moved;

	private final long[] unownedSince;

	private final Map<Integer, Integer> held = new HashMap<>();

	private int unowned;

	private Set<Integer> expected = Set.of();

	private Tally tally = new Tally(0, 0, 0);

	/**
	 * Creates a ledger in which nobody holds anything.
	 * @param partitions number of partitions
	 */
	public Ledger(int partitions) {
		this.owners = new int[partitions];
		this.lastOwners = new int[partitions];
		this.moved = new int[partitions];
		this.unownedSince = new long[partitions];
		this.unowned = partitions;
		Arrays.fill(this.owners, NOBODY);
		Arrays.fill(this.lastOwners, NOBODY);
	}

	/**
	 * Number of partitions.
	 * @return the number
	 */
	public int partitions() {
		return this.owners.length;
	}

	/**
	 * A measurement begins now.
	 * @param members the members that are to share the partitions in the end
	 */
	public synchronized void begin(Set<Integer> members) {
		long now = System.nanoTime();
		this.expected = Set.copyOf(members);
		this.tally = new Tally(now, this.system.getProcessCpuTime(), least());
		for (int partition = 0; partition < this.owners.length; partition++) {
			if (this.owners[partition] == NOBODY) {
				this.unownedSince[partition] = now;
			}
		}
	}

	// What the members that stay can keep without holding more than their share.
	private int least() {
		int share = this.owners.length / this.expected.size();
		int larger = this.owners.length % this.expected.size();
		int kept = 0;
		for (int member : this.expected) {
			int count = this.held.getOrDefault(member, 0);
			kept += Math.min(count, share);
			if (count > share && larger > 0) {
				kept++;
				larger--;
			}
		}
		return this.owners.length - kept;
	}

	/** From now on, {@link #mostMoves} counts. */
	public synchronized void countMoves() {
		Arrays.fill(this.moved, 0);
	}

	/**
	 * How often the partition that moved most got a new owner; one that comes back to the
	 * member that had it last has not moved.
	 * @return the number of moves
	 */
	public synchronized int mostMoves() {
		return Arrays.stream(this.moved).max().orElse(0);
	}

	/**
	 * A member may work on partitions from now on.
	 * @param member number of the member
	 * @param partitions the partitions
	 */
	public void gained(int member, BitSet partitions) {
		long now = System.nanoTime();
		synchronized (this) {
			partitions.stream().forEach((partition) -> {
				int before = this.owners[partition];
				if (before == NOBODY) {
					this.unowned--;
					this.tally.gap(now - this.unownedSince[partition]);
				}
				else {
					this.tally.overlaps++;
					this.held.merge(before, -1, Integer::sum);
				}
				this.owners[partition] = member;
				this.held.merge(member, 1, Integer::sum);
				if (this.lastOwners[partition] != member) {
					this.lastOwners[partition] = member;
					this.moved[partition]++;
					this.tally.moves++;
				}
			});
			this.tally.last = now;
			this.tally.first = (this.tally.first == 0) ? now : this.tally.first;
			if (this.unowned == 0) {
				// The kernel adds up all threads, of which there may be thousands.
				this.tally.lastCpu = this.system.getProcessCpuTime();
				notifyAll();
			}
		}
	}

	/**
	 * A member no longer works on partitions. What it does not hold doesn't count.
	 * @param member number of the member
	 * @param partitions the partitions
	 */
	public void gaveUp(int member, BitSet partitions) {
		long now = System.nanoTime();
		synchronized (this) {
			int[] those = partitions.stream().filter((partition) -> this.owners[partition] == member).toArray();
			if (those.length == 0) {
				return;
			}
			for (int partition : those) {
				this.owners[partition] = NOBODY;
				this.unownedSince[partition] = now;
			}
			this.unowned += those.length;
			this.held.merge(member, -those.length, Integer::sum);
			this.tally.last = now;
			this.tally.released = (this.tally.released == 0) ? now : this.tally.released;
		}
	}

	/**
	 * A member is dead from now on.
	 * @param member number of the member
	 */
	public synchronized void died(int member) {
		BitSet all = new BitSet();
		for (int partition = 0; partition < this.owners.length; partition++) {
			all.set(partition, this.owners[partition] == member);
		}
		gaveUp(member, all);
	}

	/**
	 * Waits until the expected members share all partitions evenly and nothing has moved
	 * for half a second; so a detour counts as part of the way.
	 * @param patience how long to wait at most
	 * @return what happened since the beginning
	 * @throws InterruptedException if interrupted
	 */
	public synchronized Movements awaitBalance(Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		while (true) {
			long now = System.nanoTime();
			long quietAt = this.tally.last + QUIET_NANOS;
			if (isBalanced() && now >= quietAt) {
				return this.tally.movements();
			}
			if (now >= deadline) {
				throw new IllegalStateException("After " + patience + " there are " + this.unowned
						+ " partitions without an owner; held: " + this.held + ", expected: " + this.expected);
			}
			long until = isBalanced() ? quietAt : deadline;
			wait(Math.max(1, (until - now) / 1_000_000));
		}
	}

	private boolean isBalanced() {
		if (this.unowned > 0) {
			return false;
		}
		int share = this.owners.length / this.expected.size();
		int most = share + ((this.owners.length % this.expected.size() > 0) ? 1 : 0);
		return this.expected.stream()
			.mapToInt((member) -> this.held.getOrDefault(member, 0))
			.allMatch((count) -> count >= share && count <= most);
	}

	/**
	 * What is counted from one beginning to the next.
	 */
	private static final class Tally {

		private final long start;

		private final int least;

		private final long startCpu;

		private long first;

		private long last;

		private long lastCpu;

		private long released;

		private long unownedNanos;

		private long longestNanos;

		private int moves;

		private int overlaps;

		Tally(long start, long startCpu, int least) {
			this.start = start;
			this.last = start;
			this.startCpu = startCpu;
			this.lastCpu = startCpu;
			this.least = least;
		}

		private void gap(long nanos) {
			long gap = Math.max(0, nanos);
			this.unownedNanos += gap;
			this.longestNanos = Math.max(this.longestNanos, gap);
		}

		private Movements movements() {
			long reaction = Math.max(0, this.released - this.start);
			long gaining = (this.first == 0) ? 0 : this.last - this.first;
			return new Movements(this.start, this.last, reaction / 1e6, gaining / 1e6,
					(this.lastCpu - this.startCpu) / 1e6, this.unownedNanos / 1e9, this.longestNanos / 1e6, this.moves,
					this.least, this.overlaps);
		}

	}

}
