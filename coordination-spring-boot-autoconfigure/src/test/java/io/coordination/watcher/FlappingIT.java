// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.curator.utils.ZookeeperCompatibility;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Thousands of changes while connections are cut and sessions end: nothing is missed, and
 * nothing is told twice.
 */
class FlappingIT {

	/** {@code -Dcoordination.flapping.changes=100000} for a long run. */
	private static final int CHANGES = Integer.getInteger("coordination.flapping.changes", 4000);

	private static final int DISTURBANCES = 10;

	private static final long SEED = Long.getLong("coordination.flapping.seed", System.nanoTime());

	private static final String[] NAMES = { "a", "b", "c", "d" };

	@TempDir
	private Path directory;

	private final Random random = new Random(SEED);

	private final AtomicInteger disturbances = new AtomicInteger();

	private ZooKeeperBench bench;

	@BeforeEach
	void open() throws Exception {
		this.bench = new ZooKeeperBench(this.directory);
		this.bench.create("/tree", "root");
	}

	@AfterEach
	void close() throws Exception {
		this.bench.close();
	}

	@Test
	void nothingIsMissedAndNothingIsToldTwice() throws Exception {
		Recording fast = new Recording();
		Recording slow = new Recording();
		this.bench.watch(ZooKeeperBench.tree("/tree"), String.class, fast, (event) -> {
			// Too slow for the changes, so that its queue is full now and then.
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
			slow.onEvent(event);
		});
		changeWhileFlapping();
		assertAllTold(fast);
		assertAllTold(slow);
	}

	@Test
	void nothingIsMissedWhereThereAreNoPersistentWatches() throws Exception {
		CuratorFramework old = this.bench.client((builder) -> builder
			.zookeeperCompatibility(ZookeeperCompatibility.builder().hasPersistentWatchers(false).build()));
		this.bench.watchWith(old);
		Recording recording = new Recording();
		this.bench.watch(ZooKeeperBench.tree("/tree"), String.class, recording);
		changeWhileFlapping();
		assertAllTold(recording);
		assertThat(old.getState()).isEqualTo(CuratorFrameworkState.STARTED);
	}

	private void assertAllTold(Recording recording) throws Exception {
		Map<String, String> real = this.bench.read("/tree");
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(() -> assertThat(recording.known()).as("seed %s", SEED).isEqualTo(real));
		assertThat(recording.failures()).as("seed %s", SEED).isEmpty();
		assertThat(this.bench.problems()).isEmpty();
	}

	private void changeWhileFlapping() throws Exception {
		CountDownLatch changed = new CountDownLatch(1);
		Thread flapping = new Thread(() -> flap(changed), "flapping");
		flapping.start();
		for (int i = 0; i < CHANGES || this.disturbances.get() < DISTURBANCES; i++) {
			change();
		}
		changed.countDown();
		flapping.join();
	}

	private void flap(CountDownLatch end) {
		Random chance = new Random(SEED + 1);
		try {
			while (!end.await(chance.nextInt(200), TimeUnit.MILLISECONDS)) {
				disturb(chance.nextInt(10));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void disturb(int how) {
		try {
			switch (how) {
				case 0 -> this.bench.expireSession();
				case 1 -> this.bench.handle().getTestable().injectSessionExpiration();
				default -> this.bench.cutConnection();
			}
			this.disturbances.incrementAndGet();
		}
		catch (Exception ex) {
			// There is no connection at this moment.
		}
	}

	private void change() throws Exception {
		String path = path();
		try {
			switch (this.random.nextInt(6)) {
				case 0 -> this.bench.delete(path);
				case 1 -> recreate(path);
				case 2, 3 -> this.bench.create(path, value());
				default -> this.bench.write(path, value());
			}
		}
		catch (KeeperException.NoNodeException | KeeperException.NodeExistsException ex) {
			// So be it.
		}
	}

	// The same version, and maybe the same value: only the transaction tells.
	private void recreate(String path) throws Exception {
		this.bench.delete(path);
		this.bench.create(path, "same");
	}

	private String value() {
		return "value-" + this.random.nextInt(1000);
	}

	private String path() {
		StringBuilder path = new StringBuilder("/tree");
		for (int depth = 1 + this.random.nextInt(3); depth > 0; depth--) {
			path.append('/').append(NAMES[this.random.nextInt(NAMES.length)]);
		}
		return path.toString();
	}

}
