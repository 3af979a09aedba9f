// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.coordination.benchmarks.rebalance.program.Connection;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * The least that a program on a raw handle can do for the same commits: the same checks,
 * paths and sizes in multis as large, as many of them in flight. What it writes is made
 * once and for all; it encodes nothing, keeps nothing, and survives nothing. Other shapes
 * show what other layouts could gain.
 */
final class BareCommitter implements Committer {

	static final String TOPIC = "orders";

	static final String MEMBER = "host-1";

	private static final int CREATES = 300;

	/** Offset, token and number of a partition in JSON. */
	private static final int BYTES_IN_A_PACK = 20;

	/** As long as what the library stores. */
	private static final byte[] OFFSET = ("{\"version\":1,\"offset\":1234567,\"metadata\":\"\",\"token\":\"12345\","
			+ "\"committedAt\":\"2026-11-20T16:28:34.695967112Z\"}")
		.getBytes(StandardCharsets.US_ASCII);

	private static final byte[] EPOCH = ("{\"version\":1,\"member\":\"" + MEMBER + "\"}")
		.getBytes(StandardCharsets.US_ASCII);

	private final ZooKeeper handle;

	private final Shape shape;

	private final byte[] pack;

	private final String[] packs;

	private final String[] epochs;

	private final String[] owners;

	private final String[] offsets;

	private BareCommitter(ZooKeeper handle, Shape shape, String group, int partitions) {
		this.handle = handle;
		this.shape = shape;
		this.pack = new byte[shape.perMulti * BYTES_IN_A_PACK];
		String directory = "/coordination/consumers/" + group;
		this.packs = paths(directory + "/packs/" + TOPIC, 1 + partitions / shape.perMulti);
		this.epochs = paths(directory + "/epochs/" + TOPIC, partitions);
		this.owners = paths(directory + "/owners/" + TOPIC, partitions);
		this.offsets = paths(directory + "/offsets/" + TOPIC, partitions);
	}

	private static String[] paths(String directory, int partitions) {
		String[] paths = new String[partitions];
		for (int index = 0; index < partitions; index++) {
			paths[index] = directory + "/" + index;
		}
		return paths;
	}

	/**
	 * Makes the znodes.
	 * @param servers where ZooKeeper is
	 * @param shape what a commit looks like
	 * @param group name of the group
	 * @param partitions number of partitions
	 * @return the committer
	 * @throws IOException if ZooKeeper can't be reached
	 * @throws InterruptedException if interrupted
	 * @throws KeeperException if a znode can't be made
	 */
	static BareCommitter open(String servers, Shape shape, String group, int partitions)
			throws IOException, InterruptedException, KeeperException {
		BareCommitter committer = new BareCommitter(Connection.open(servers, OffsetsBenchmark.SESSION_TIMEOUT), shape,
				group, partitions);
		for (String[] paths : List.of(committer.epochs, committer.owners, committer.offsets, committer.packs)) {
			committer.makeDirectories(paths[0]);
			CreateMode mode = (paths == committer.owners) ? CreateMode.EPHEMERAL : CreateMode.PERSISTENT;
			List<Op> creates = new ArrayList<>();
			for (String path : paths) {
				creates.add(Op.create(path, (paths == committer.offsets) ? OFFSET : EPOCH, Ids.OPEN_ACL_UNSAFE, mode));
				if (creates.size() == CREATES) {
					committer.handle.multi(creates);
					creates.clear();
				}
			}
			committer.handle.multi(creates);
		}
		return committer;
	}

	private void makeDirectories(String path) throws InterruptedException, KeeperException {
		for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
			try {
				this.handle.create(path.substring(0, end), new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
			}
			catch (KeeperException.NodeExistsException ex) {
				// as it should be
			}
		}
	}

	@Override
	public String name() {
		return this.shape.title;
	}

	@Override
	public void commit(Slice slice, long offset, Consumer<@Nullable Throwable> done) {
		int end = slice.from() + slice.count();
		AtomicInteger outstanding = new AtomicInteger((slice.count() + this.shape.perMulti - 1) / this.shape.perMulti);
		for (int from = slice.from(); from < end; from += this.shape.perMulti) {
			this.handle.multi(operations(from, Math.min(end, from + this.shape.perMulti)),
					(rc, path, context, results) -> {
						if (rc != 0) {
							done.accept(KeeperException.create(Code.get(rc), path));
						}
						else if (outstanding.decrementAndGet() == 0) {
							done.accept(null);
						}
					}, null);
		}
	}

	private List<Op> operations(int from, int end) {
		List<Op> operations = new ArrayList<>(3 * (end - from));
		for (int index = from; index < end && this.shape != Shape.PACKED; index++) {
			operations.add(Op.check(this.epochs[index], 0));
			operations.add(Op.check(this.owners[index], -1));
			if (this.shape == Shape.BARE) {
				operations.add(Op.setData(this.offsets[index], OFFSET, -1));
			}
		}
		if (this.shape == Shape.PACKED) {
			operations.add(Op.check(this.epochs[from], 0));
		}
		if (this.shape != Shape.BARE) {
			operations.add(Op.setData(this.packs[from / this.shape.perMulti], this.pack, -1));
		}
		return operations;
	}

	@Override
	public void close() {
		try {
			this.handle.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a commit looks like.
	 */
	enum Shape {

		/** As the library's: two checks and a znode for each partition. */
		BARE("bare", 166),

		/** Two checks for each partition, and one znode for all offsets of the multi. */
		PACKED_CHECKED("packed, each checked", 249),

		/** One check and one znode for all. */
		PACKED("packed, one check", 1000);

		private final String title;

		private final int perMulti;

		Shape(String title, int perMulti) {
			this.title = title;
			this.perMulti = perMulti;
		}

	}

}
