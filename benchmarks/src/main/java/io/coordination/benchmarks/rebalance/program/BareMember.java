// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/**
 * A member of the bare program. Everything after {@link #join()} happens on the event
 * thread of its handle.
 */
final class BareMember implements Worker {

	private final BareProgram program;

	private final int number;

	private final ZooKeeper zookeeper;

	private final String id;

	private final BitSet held = new BitSet();

	private final BitSet claiming = new BitSet();

	private final BitSet free = new BitSet();

	private BitSet target = new BitSet();

	private int claimsInFlight;

	private boolean leaving;

	private volatile boolean leading;

	BareMember(BareProgram program, int number, ZooKeeper zookeeper) {
		this.program = program;
		this.number = number;
		this.zookeeper = zookeeper;
		this.id = Program.id(number);
	}

	@Override
	public int number() {
		return this.number;
	}

	@Override
	public boolean isLeading() {
		return this.leading;
	}

	@Override
	public void join() {
		Op target = this.program.create("/assignments/" + this.id, "", CreateMode.PERSISTENT);
		Op self = this.program.create("/ids/" + this.id, "", CreateMode.EPHEMERAL);
		multi(List.of(target, self), (code) -> readTarget());
		multi(List.of(this.program.create("/leader", this.id, CreateMode.EPHEMERAL)), (code) -> {
			if (code == Code.OK.intValue()) {
				this.leading = true;
				new BareLeader(this.program, this.zookeeper).start();
			}
		});
	}

	private void multi(List<Op> operations, IntConsumer done) {
		this.zookeeper.multi(operations, (code, path, context, results) -> done.accept(code), null);
	}

	private void readTarget() {
		this.zookeeper.getData(this.program.path("/assignments/" + this.id), (event) -> {
			if (event.getType() == EventType.NodeDataChanged) {
				readTarget();
			}
		}, (code, path, context, data, stat) -> {
			if (code == Code.OK.intValue() && data.length > 0) {
				follow(BareLeader.decode(new String(data, StandardCharsets.US_ASCII)));
			}
		}, null);
	}

	private void follow(BitSet newTarget) {
		if (this.leaving) {
			return;
		}
		this.target = newTarget;
		release(minus(this.held, newTarget));
		claim(minus(minus(newTarget, this.held), this.claiming));
	}

	private void release(BitSet partitions) {
		this.held.andNot(partitions);
		this.program.ledger().gaveUp(this.number, partitions);
		inBatches(partitions, BareProgram.BATCH,
				(batch) -> multi(
						batch.stream().mapToObj((partition) -> Op.delete(this.program.owner(partition), -1)).toList(),
						(code) -> {
						}));
	}

	private void claim(BitSet partitions) {
		this.claiming.or(partitions);
		inBatches(partitions, BareProgram.BATCH / 2, (batch) -> {
			List<Op> operations = new ArrayList<>(2 * batch.cardinality());
			byte[] data = this.id.getBytes(StandardCharsets.US_ASCII);
			batch.stream().forEach((partition) -> {
				operations.add(Op.create(this.program.owner(partition), data, ZooDefs.Ids.OPEN_ACL_UNSAFE,
						CreateMode.EPHEMERAL));
				operations.add(Op.setData(this.program.epoch(partition), data, -1));
			});
			this.claimsInFlight++;
			multi(operations, (code) -> claimed(batch, code));
		});
	}

	private void claimed(BitSet batch, int code) {
		this.claimsInFlight--;
		if (code == Code.OK.intValue()) {
			this.claiming.andNot(batch);
			this.held.or(batch);
			this.program.ledger().gained(this.number, batch);
			release(minus(batch, this.target));
		}
		else if (code == Code.NODEEXISTS.intValue()) {
			batch.stream().forEach(this::awaitRelease);
		}
		claimFree();
	}

	// Reading leaves a watch only where there is a znode; what is free is claimed at
	// once.
	private void awaitRelease(int partition) {
		this.zookeeper.getData(this.program.owner(partition), (event) -> {
			if (event.getType() == EventType.NodeDeleted) {
				freed(partition);
			}
		}, (code, path, context, data, stat) -> {
			if (code == Code.NONODE.intValue()) {
				freed(partition);
			}
		}, null);
	}

	private void freed(int partition) {
		this.claiming.clear(partition);
		this.free.set(partition);
		claimFree();
	}

	// What is freed while a claim is on its way goes together in the next.
	private void claimFree() {
		if (this.claimsInFlight > 0) {
			return;
		}
		BitSet wanted = (BitSet) this.free.clone();
		wanted.and(this.target);
		this.free.clear();
		if (!wanted.isEmpty() && !this.leaving) {
			claim(wanted);
		}
	}

	@Override
	public void leave() {
		// any answer puts what follows on the event thread
		this.zookeeper.exists(this.program.path(""), false, (code, path, context, stat) -> {
			this.leaving = true;
			release((BitSet) this.held.clone());
			multi(List.of(Op.delete(this.program.path("/ids/" + this.id), -1)), (answer) -> {
			});
		}, null);
	}

	@Override
	public void kill() {
		Connection.cut(this.zookeeper);
		this.program.ledger().died(this.number);
	}

	@Override
	public void close() {
		try {
			this.zookeeper.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static BitSet minus(BitSet from, BitSet what) {
		BitSet rest = (BitSet) from.clone();
		rest.andNot(what);
		return rest;
	}

	private static void inBatches(BitSet partitions, int most, Consumer<BitSet> action) {
		BitSet batch = new BitSet();
		for (int i = partitions.nextSetBit(0); i >= 0; i = partitions.nextSetBit(i + 1)) {
			batch.set(i);
			if (batch.cardinality() == most) {
				action.accept(batch);
				batch = new BitSet();
			}
		}
		if (!batch.isEmpty()) {
			action.accept(batch);
		}
	}

}
