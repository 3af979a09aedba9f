// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.io.File;
import java.lang.management.ManagementFactory;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;

/**
 * What this process uses.
 */
final class Vitals {

	private static final int KILOBYTE = 1024;

	private Vitals() {
	}

	static void sample(String process, HistoryLog log) {
		System.gc();
		sample(process, "heap after GC, KiB",
				ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KILOBYTE, log);
		sample(process, "threads", ManagementFactory.getThreadMXBean().getThreadCount(), log);
		String[] descriptors = new File("/proc/self/fd").list();
		if (descriptors != null) {
			sample(process, "file descriptors", descriptors.length, log);
		}
	}

	private static void sample(String process, String what, long value, HistoryLog log) {
		log.append(new Entry.Sample(process, what, System.nanoTime(), value));
	}

}
