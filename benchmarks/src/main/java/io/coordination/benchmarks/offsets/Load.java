// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.OperatingSystemMXBean;
import io.coordination.benchmarks.offsets.Committer.Slice;
import io.coordination.benchmarks.server.ServerCounters;
import io.coordination.benchmarks.server.Servers;
import org.jspecify.annotations.Nullable;

/**
 * Puts a load on a committer for a while and measures it.
 */
final class Load {

	private static final long PATIENCE_SECONDS = 60;

	private final Committer committer;

	private final Scenario scenario;

	private final AtomicLong offsets;

	private final Latencies latencies = new Latencies();

	private final CountDownLatch ended;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private volatile boolean over;

	/**
	 * Makes a load.
	 * @param committer what is measured
	 * @param scenario what it has to do
	 * @param offsets the next offset: they rise from load to load
	 */
	Load(Committer committer, Scenario scenario, AtomicLong offsets) {
		this.committer = committer;
		this.scenario = scenario;
		this.offsets = offsets;
		this.ended = new CountDownLatch(scenario.users());
	}

	Sample run(Servers server, Duration duration) throws InterruptedException {
		ServerCounters before = server.counters();
		long cpuBefore = cpu();
		long start = System.nanoTime();
		for (int user = 0; user < this.scenario.users(); user++) {
			new User(user).next();
		}
		TimeUnit.NANOSECONDS.sleep(duration.toNanos());
		this.over = true;
		if (!this.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("Commits are not answered");
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		Throwable why = this.failure.get();
		if (why != null) {
			throw new IllegalStateException("A commit failed", why);
		}
		return new Sample(this.scenario, this.committer.name(), seconds, this.latencies, (cpu() - cpuBefore) / 1e3,
				server.counters().since(before).transactions());
	}

	private static long cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	/**
	 * One after the other. A client that answers at once doesn't make the stack grow.
	 */
	private final class User {

		private final int number;

		private long commits;

		User(int number) {
			this.number = number;
		}

		void next() {
			if (Load.this.over || Load.this.failure.get() != null) {
				Load.this.ended.countDown();
				return;
			}
			Slice slice = Load.this.scenario.slice(this.number, this.commits++);
			long sent = System.nanoTime();
			Load.this.committer.commit(slice, Load.this.offsets.incrementAndGet(), (why) -> {
				Load.this.failure.compareAndSet(null, why);
				Load.this.latencies.add(System.nanoTime() - sent, slice.count());
				next();
			});
		}

	}

}
