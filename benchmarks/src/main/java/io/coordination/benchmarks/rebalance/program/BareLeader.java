// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.coordination.PartitionSet;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;

/**
 * The leader of the bare program: shares all partitions evenly among who is there, with
 * the fewest moves, and publishes the targets that changed. It works on the event thread
 * of its member's handle, except for the first look, before which nothing happens.
 */
final class BareLeader {

	private static final int TARGETS_IN_A_REQUEST = 100;

	private final BareProgram program;

	private final ZooKeeper zookeeper;

	private final TreeMap<String, BitSet> targets = new TreeMap<>();

	BareLeader(BareProgram program, ZooKeeper zookeeper) {
		this.program = program;
		this.zookeeper = zookeeper;
	}

	void start() {
		List<Op> epochs = new ArrayList<>();
		for (int partition = 0; partition < this.program.ledger().partitions(); partition++) {
			epochs.add(this.program.create("/epochs/" + Program.TOPIC + "/" + partition, "", CreateMode.PERSISTENT));
		}
		send(epochs, BareProgram.BATCH);
		CompletableFuture.delayedExecutor(this.program.initialDelay().toMillis(), TimeUnit.MILLISECONDS)
			.execute(this::look);
	}

	private void look() {
		this.zookeeper.getChildren(this.program.path("/ids"), (event) -> {
			if (event.getPath() != null) {
				look();
			}
		}, (code, path, context, members) -> {
			if (members != null && !members.isEmpty()) {
				share(members);
			}
		}, null);
	}

	private void share(List<String> members) {
		Map<String, BitSet> before = new TreeMap<>();
		this.targets.forEach((member, target) -> before.put(member, (BitSet) target.clone()));
		this.targets.keySet().retainAll(members);
		members.forEach((member) -> this.targets.computeIfAbsent(member, (absent) -> new BitSet()));
		balance();
		List<Op> operations = new ArrayList<>();
		this.targets.forEach((member, target) -> {
			if (!target.equals(before.get(member))) {
				operations.add(Op.setData(this.program.path("/assignments/" + member),
						encode(target).getBytes(StandardCharsets.US_ASCII), -1));
			}
		});
		send(operations, TARGETS_IN_A_REQUEST);
	}

	private void balance() {
		int partitions = this.program.ledger().partitions();
		int share = partitions / this.targets.size();
		int larger = partitions % this.targets.size();
		BitSet free = new BitSet();
		free.set(0, partitions);
		List<BitSet> byCount = new ArrayList<>(this.targets.values());
		byCount.sort((one, other) -> other.cardinality() - one.cardinality());
		for (int i = 0; i < byCount.size(); i++) {
			BitSet target = byCount.get(i);
			int excess = target.cardinality() - share - ((i < larger) ? 1 : 0);
			for (; excess > 0; excess--) {
				target.clear(target.length() - 1);
			}
			free.andNot(target);
		}
		for (int i = 0; i < byCount.size(); i++) {
			BitSet target = byCount.get(i);
			int lacking = share + ((i < larger) ? 1 : 0) - target.cardinality();
			for (; lacking > 0; lacking--) {
				int partition = free.nextSetBit(0);
				free.clear(partition);
				target.set(partition);
			}
		}
	}

	private void send(List<Op> operations, int most) {
		for (int from = 0; from < operations.size(); from += most) {
			this.zookeeper.multi(operations.subList(from, Math.min(from + most, operations.size())),
					(code, path, context, results) -> {
					}, null);
		}
	}

	static String encode(BitSet partitions) {
		return PartitionSet.ofIndexes(Map.of(Program.TOPIC, partitions)).ranges().getOrDefault(Program.TOPIC, "-");
	}

	static BitSet decode(String text) {
		return text.equals("-") ? new BitSet() : PartitionSet.parse(Map.of(Program.TOPIC, text)).indexes(Program.TOPIC);
	}

}
