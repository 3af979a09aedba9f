// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What watchers tell of a real ZooKeeper.
 */
class TreeWatchIT {

	@TempDir
	private Path directory;

	private ZooKeeperBench bench;

	private final Recording recording = new Recording();

	@BeforeEach
	void open() throws Exception {
		this.bench = new ZooKeeperBench(this.directory);
		this.bench.create("/config", "root");
	}

	@AfterEach
	void close() throws Exception {
		this.bench.close();
		assertThat(this.recording.failures()).isEmpty();
	}

	@Test
	void whatIsThereAndWhatChangesIsTold() throws Exception {
		this.bench.create("/config/a", "1");
		watch(String.class);
		awaitTold("+/config=root", "+/config/a=1");
		this.bench.write("/config/a", "2");
		awaitTold("~/config/a=1>2");
		this.bench.create("/config/a/b c/é☃", "deep");
		awaitTold("+/config/a/b c/é☃=deep");
		this.bench.delete("/config/a");
		awaitTold("-/config/a/b c/é☃=deep", "-/config/a=2");
	}

	@Test
	void znodeThatIsCreatedAnewIsDeletedAndCreated() throws Exception {
		this.bench.create("/config/a", "same");
		watch(byte[].class);
		awaitTold("+/config/a=same");
		this.bench.delete("/config/a");
		this.bench.create("/config/a", "same");
		awaitTold("+/config/a=same", "-/config/a=same", "+/config/a=same");
	}

	// Its version is 0 before and after, and so is the number of changes of its children.
	@Test
	void whatWasCreatedAnewWhileNobodyLookedIsTold() throws Exception {
		this.bench.create("/config/a/old", "same");
		ManagedWatchers watchers = watch(String.class);
		awaitTold("+/config/a/old=same");
		watchers.stop().get(30, TimeUnit.SECONDS);
		this.bench.delete("/config/a");
		this.bench.create("/config/a/new", "other");
		watchers.start();
		awaitTold("-/config/a/old=same", "+/config/a/new=other");
		assertThat(this.recording.known()).isEqualTo(this.bench.read("/config"));
	}

	@Test
	void whatChangesDuringAnInterruptionIsToldOnce() throws Exception {
		this.bench.create("/config/a", "1");
		this.bench.create("/config/b", "1");
		watch(String.class);
		awaitTold("+/config/a=1", "+/config/b=1");
		this.bench.cutConnection();
		this.bench.write("/config/a", "2");
		this.bench.delete("/config/b");
		this.bench.create("/config/b", "1");
		awaitTold("~/config/a=1>2", "-/config/b=1");
		awaitSame();
		assertThat(this.recording.told()).hasSize(6);
	}

	@Test
	void whatChangesBetweenTwoSessionsIsToldOnce() throws Exception {
		this.bench.create("/config/a", "1");
		watch(String.class);
		awaitTold("+/config/a=1");
		long session = this.bench.handle().getSessionId();
		this.bench.expireSession();
		this.bench.write("/config/a", "2");
		awaitTold("~/config/a=1>2");
		await().atMost(ZooKeeperBench.PATIENCE).until(() -> this.bench.handle().getSessionId() != session);
		this.bench.write("/config/a", "3");
		awaitTold("~/config/a=2>3");
		assertThat(this.recording.told()).hasSize(4);
	}

	@Test
	void depthBoundsWhatIsTold() throws Exception {
		this.bench.create("/config/a/b/c", "deep");
		TreeSettings settings = new TreeSettings("tree", "/config", 1, ZooKeeperBench.BOUNDS, false);
		this.bench.watch(settings, byte[].class, this.recording);
		awaitTold("+/config/a=");
		this.bench.write("/config/a/b", "changed");
		this.bench.write("/config/a", "changed");
		awaitTold("~/config/a=>changed");
		assertThat(this.recording.told()).hasSize(3);
	}

	@Test
	void depthOfZeroIsTheRootAlone() throws Exception {
		this.bench.create("/config/a", "1");
		TreeSettings settings = new TreeSettings("tree", "/config", 0, ZooKeeperBench.BOUNDS, false);
		this.bench.watch(settings, String.class, this.recording);
		awaitTold("+/config=root");
		this.bench.write("/config/a", "2");
		this.bench.write("/config", "changed");
		awaitTold("~/config=root>changed");
		assertThat(this.recording.told()).hasSize(2);
	}

	@Test
	void rootOfAllCanBeWatched() throws Exception {
		this.bench.watch(ZooKeeperBench.tree("/"), byte[].class, this.recording);
		awaitTold("+/config=root");
	}

	@Test
	void largeTreeIsToldWhole() throws Exception {
		for (int i = 0; i < 200; i++) {
			this.bench.create("/config/" + i / 10 + "/" + i, "v" + i);
		}
		watch(String.class);
		awaitSame();
		assertThat(this.recording.known()).hasSize(1 + 20 + 200);
	}

	@Test
	void listenerThatHangsDelaysNobodyElse() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		Recording late = new Recording();
		ManagedWatchers watchers = this.bench.watch(ZooKeeperBench.tree("/config"), String.class, (event) -> {
			end.await();
			late.onEvent(event);
		}, this.recording);
		for (int i = 0; i < 100; i++) {
			this.bench.write("/config", "v" + i);
		}
		awaitSame();
		assertThat(watchers.get("tree").listeners().get(0).backlog()).isPositive();
		end.countDown();
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(() -> assertThat(late.known()).isEqualTo(this.recording.known()));
		assertThat(late.failures()).isEmpty();
	}

	@Test
	void listenerThatWasStoppedGoesOnWhereItWas() throws Exception {
		ManagedWatchers watchers = watch(String.class);
		awaitTold("+/config=root");
		ZNodeEndpoint listener = watchers.get("tree").listeners().get(0);
		listener.stop().get(30, TimeUnit.SECONDS);
		this.bench.write("/config", "1");
		await().atMost(ZooKeeperBench.PATIENCE).until(() -> listener.backlog() > 0);
		assertThat(this.recording.told()).hasSize(1);
		listener.start();
		awaitTold("~/config=root>1");
	}

	private ManagedWatchers watch(Class<?> type) {
		return this.bench.watch(ZooKeeperBench.tree("/config"), type, this.recording);
	}

	private void awaitTold(String... told) {
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(() -> assertThat(this.recording.told()).containsSubsequence(told));
	}

	private void awaitSame() {
		Supplier<Object> real = () -> {
			try {
				return this.bench.read("/config");
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		};
		await().atMost(ZooKeeperBench.PATIENCE)
			.untilAsserted(() -> assertThat((Object) this.recording.known()).isEqualTo(real.get()));
	}

}
