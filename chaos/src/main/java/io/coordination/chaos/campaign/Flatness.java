// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.History;

/**
 * Whether something grew. The medians of the second and of the last tenth of the samples
 * are compared: the first tenth is left out, since caches fill and code is compiled then.
 * It is flat if the last median is at most a tenth above the second, plus a little.
 *
 * @param process whose
 * @param what what
 * @param samples number of samples
 * @param second median of the second tenth
 * @param last median of the last tenth
 * @param flat whether it did not grow
 */
public record Flatness(String process, String what, int samples, long second, long last, boolean flat) {

	/** With less a tenth says nothing. */
	static final int LEAST_SAMPLES = 30;

	private static final Map<String, Long> LITTLE = Map.of("heap after GC, KiB", 1024L, "threads", 5L,
			"file descriptors", 8L, "zk_watch_count", 15L, "zk_znode_count", 10L, "zk_ephemerals_count", 6L,
			"zk_open_file_descriptor_count", 10L);

	static List<Flatness> of(History history) {
		Map<String, Map<String, List<Entry.Sample>>> all = new TreeMap<>();
		history.all(Entry.Sample.class)
			.forEach((sample) -> all.computeIfAbsent(sample.process(), (key) -> new TreeMap<>())
				.computeIfAbsent(sample.what(), (key) -> new ArrayList<>())
				.add(sample));
		List<Flatness> result = new ArrayList<>();
		all.forEach((process, byWhat) -> byWhat.forEach((what, samples) -> {
			if (samples.size() >= LEAST_SAMPLES) {
				result.add(of(process, what,
						samples.stream()
							.sorted(Comparator.comparingLong(Entry.Sample::at))
							.mapToLong(Entry.Sample::value)
							.boxed()
							.toList()));
			}
		}));
		return result;
	}

	static Flatness of(String process, String what, List<Long> values) {
		int tenth = values.size() / 10;
		long second = median(values.subList(tenth, 2 * tenth));
		long last = median(values.subList(values.size() - tenth, values.size()));
		boolean flat = last <= second + second / 10 + LITTLE.getOrDefault(what, 0L);
		return new Flatness(process, what, values.size(), second, last, flat);
	}

	private static long median(List<Long> values) {
		List<Long> sorted = values.stream().sorted().toList();
		return sorted.get(sorted.size() / 2);
	}

}
