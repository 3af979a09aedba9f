// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.coordination.topology.TopologySnapshot;
import io.coordination.topology.TopologyUpdate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerRunTests {

	private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

	private final List<String> told = new ArrayList<>();

	private final ListenerRun run = new ListenerRun(
			(update) -> this.told
				.add(number(update.before().orElse(TopologySnapshot.EMPTY)) + "-" + number(update.after())),
			this.tasks::add);

	private static TopologySnapshot snapshot(int number) {
		return new TopologySnapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(),
				new TreeMap<>(Map.of("/n", Integer.toString(number))));
	}

	private static String number(TopologySnapshot snapshot) {
		return snapshot.problems().getOrDefault("/n", "");
	}

	private void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	@Test
	void eachUpdateBeginsWhereTheOneBeforeEnded() {
		this.run.tell(snapshot(1));
		runAll();
		this.run.tell(snapshot(2));
		this.run.tell(snapshot(3));
		this.run.tell(snapshot(4));
		runAll();
		assertThat(this.told).containsExactly("-1", "1-4");
	}

	@Test
	void listenerWaitsForOneTaskHoweverMuchThereIsToTell() {
		for (int number = 0; number < 1000; number++) {
			this.run.tell(snapshot(number));
		}
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void nothingIsToldOfAChangeThatWasUndone() {
		this.run.tell(snapshot(1));
		runAll();
		this.run.tell(snapshot(2));
		this.run.tell(snapshot(1));
		runAll();
		assertThat(this.told).containsExactly("-1");
	}

	@Test
	void emptySnapshotIsToldTheFirstTime() {
		this.run.tell(new TopologySnapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>()));
		runAll();
		assertThat(this.told).containsExactly("-");
	}

	@Test
	void closedListenerIsNotTold() {
		this.run.tell(snapshot(1));
		this.run.close();
		runAll();
		this.run.tell(snapshot(2));
		runAll();
		assertThat(this.told).isEmpty();
	}

	@Test
	void listenerThatThrowsIsToldOfWhatComesNext() {
		List<TopologyUpdate> updates = new ArrayList<>();
		ListenerRun throwing = new ListenerRun((update) -> {
			updates.add(update);
			throw new IllegalStateException("The application fails");
		}, this.tasks::add);
		throwing.tell(snapshot(1));
		runAll();
		throwing.tell(snapshot(2));
		runAll();
		assertThat(updates).hasSize(2);
	}

	@Test
	void listenerOnAThreadOfItsOwnMissesNothingAndIsNeverCalledTwiceAtATime() throws InterruptedException {
		int last = 20_000;
		CountDownLatch done = new CountDownLatch(1);
		List<String> gaps = new ArrayList<>();
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			String[] before = { "" };
			ListenerRun racing = new ListenerRun((update) -> {
				if (!number(update.before().orElse(TopologySnapshot.EMPTY)).equals(before[0])) {
					gaps.add(before[0]);
				}
				before[0] = number(update.after());
				if (before[0].equals(Integer.toString(last))) {
					done.countDown();
				}
			}, executor);
			for (int number = 1; number <= last; number++) {
				racing.tell(snapshot(number));
			}
			assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(gaps).isEmpty();
		}
		finally {
			executor.shutdownNow();
		}
	}

}
