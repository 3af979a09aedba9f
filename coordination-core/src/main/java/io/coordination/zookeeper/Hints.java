// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.jspecify.annotations.Nullable;

/**
 * The watches of a session. One for each path: the client keeps every watcher that it was
 * ever given until the path changes, and a path may be looked at for days before it does.
 */
final class Hints {

	/**
	 * The hints of one path that wait for its next change. Whoever looks again and again
	 * is served by his newest ones.
	 */
	static final int MAX_WAITING = 8;

	private final Map<String, OneTime> oneTime = new ConcurrentHashMap<>();

	private final Map<String, Lasting> lasting = new ConcurrentHashMap<>();

	Watcher next(String path, Runnable changed) {
		OneTime watcher = this.oneTime.computeIfAbsent(path, OneTime::new);
		watcher.add(changed);
		return watcher;
	}

	// The hint replaces an older one for the same path.
	Watcher all(String path, Consumer<String> changed) {
		Lasting watcher = this.lasting.computeIfAbsent(path, (key) -> new Lasting());
		watcher.changed = changed;
		return watcher;
	}

	void forget(String path) {
		Lasting watcher = this.lasting.remove(path);
		if (watcher != null) {
			watcher.changed = null;
		}
	}

	// In one step: nobody asks for lasting hints of this path meanwhile.
	void ifForgotten(String path, Runnable action) {
		this.lasting.compute(path, (key, watcher) -> {
			if (watcher == null) {
				action.run();
			}
			return watcher;
		});
	}

	private final class OneTime implements Watcher {

		private final String path;

		private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

		OneTime(String path) {
			this.path = path;
		}

		void add(Runnable changed) {
			this.waiting.add(changed);
			if (this.waiting.size() > MAX_WAITING) {
				this.waiting.poll();
			}
		}

		@Override
		public void process(WatchedEvent event) {
			if (event.getType() != Event.EventType.None) {
				Hints.this.oneTime.remove(this.path, this);
				for (Runnable told = this.waiting.poll(); told != null; told = this.waiting.poll()) {
					told.run();
				}
			}
		}

	}

	private static final class Lasting implements Watcher {

		private volatile @Nullable Consumer<String> changed;

		@Override
		public void process(WatchedEvent event) {
			Consumer<String> told = this.changed;
			if (told != null && event.getType() != Event.EventType.None && event.getPath() != null) {
				told.accept(event.getPath());
			}
		}

	}

}
