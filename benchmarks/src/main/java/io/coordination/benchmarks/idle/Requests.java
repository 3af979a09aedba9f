// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.idle;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts requests by what they are. Safe for any thread.
 */
final class Requests {

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	void count(String kind) {
		this.counts.computeIfAbsent(kind, (same) -> new LongAdder()).increment();
	}

	Map<String, Long> snapshot() {
		Map<String, Long> snapshot = new TreeMap<>();
		this.counts.forEach((kind, count) -> snapshot.put(kind, count.sum()));
		return snapshot;
	}

	static Map<String, Long> between(Map<String, Long> earlier, Map<String, Long> later) {
		Map<String, Long> difference = new TreeMap<>();
		later.forEach((kind, count) -> difference.put(kind, count - earlier.getOrDefault(kind, 0L)));
		difference.values().removeIf((count) -> count == 0);
		return difference;
	}

}
