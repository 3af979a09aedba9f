// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The differences that a listener has not been told of yet, in order. When it is full, a
 * difference is joined with the last one of the same path, so that it never holds more
 * than its capacity and one for each path. Safe for any thread.
 *
 * @param <T> type of the values
 */
final class Backlog<T> {

	private final int capacity;

	private final Map<Long, Difference<T>> waiting = new LinkedHashMap<>();

	// Key of the last one that waits, by path.
	private final Map<String, Long> last = new HashMap<>();

	private long next;

	private long coalesced;

	Backlog(int capacity) {
		this.capacity = capacity;
	}

	synchronized void add(Difference<T> difference) {
		Long same = (this.waiting.size() >= this.capacity) ? this.last.get(difference.path()) : null;
		Difference<T> before = (same != null) ? this.waiting.get(same) : null;
		if (same == null || before == null) {
			this.waiting.put(this.next, difference);
			this.last.put(difference.path(), this.next);
			this.next++;
			return;
		}
		this.coalesced++;
		Optional<Difference<T>> joined = before.then(difference);
		if (joined.isPresent()) {
			this.waiting.put(same, joined.get());
		}
		else {
			// If there is an earlier one of this path, it is not joined with: it would
			// be told before others that it came after.
			this.waiting.remove(same);
			this.last.remove(difference.path());
		}
	}

	synchronized Optional<Difference<T>> poll() {
		Iterator<Map.Entry<Long, Difference<T>>> entries = this.waiting.entrySet().iterator();
		if (!entries.hasNext()) {
			return Optional.empty();
		}
		Map.Entry<Long, Difference<T>> entry = entries.next();
		Difference<T> difference = entry.getValue();
		this.last.remove(difference.path(), entry.getKey());
		entries.remove();
		return Optional.of(difference);
	}

	synchronized int size() {
		return this.waiting.size();
	}

	// How many differences were joined with another so far.
	synchronized long coalesced() {
		return this.coalesced;
	}

}
