// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import io.coordination.znode.ZNodeProblem;
import io.coordination.znode.ZNodeProblem.Kind;

/**
 * What can't be told of a tree, each once for as long as nothing changes there.
 */
final class Problems {

	private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();

	private final String watcher;

	private final AtomicLong count = new AtomicLong();

	Problems(String watcher) {
		this.watcher = watcher;
	}

	// State is what has to change for the same to be reported again.
	Optional<ZNodeProblem> report(String path, Kind kind, long state, String reason) {
		Entry entry = new Entry(kind, state);
		if (entry.equals(this.entries.put(path, entry))) {
			return Optional.empty();
		}
		this.count.incrementAndGet();
		return Optional.of(new ZNodeProblem(this.watcher, path, kind, reason));
	}

	void solved(String path) {
		this.entries.remove(path);
	}

	boolean has(String path) {
		return this.entries.containsKey(path);
	}

	Collection<String> paths() {
		return this.entries.keySet();
	}

	long count() {
		return this.count.get();
	}

	private record Entry(Kind kind, long state) {

	}

}
