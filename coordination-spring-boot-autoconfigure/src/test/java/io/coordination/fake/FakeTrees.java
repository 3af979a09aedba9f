// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.watcher.TreeSettings;
import io.coordination.watcher.TreeSink;
import io.coordination.watcher.TreeSource;
import io.coordination.znode.ZNodeStat;

/**
 * Trees without ZooKeeper, changed by a test.
 */
public final class FakeTrees implements TreeSource.Factory {

	private final Map<String, TreeSink> sinks = new ConcurrentHashMap<>();

	private final Map<String, Boolean> started = new ConcurrentHashMap<>();

	@Override
	public TreeSource create(TreeSettings settings, TreeSink sink) {
		this.sinks.put(settings.name(), sink);
		return new TreeSource() {

			@Override
			public void start() {
				FakeTrees.this.started.put(settings.name(), true);
				sink.settled();
			}

			@Override
			public void stop() {
				FakeTrees.this.started.remove(settings.name());
			}

		};
	}

	public boolean isStarted(String watcher) {
		return this.started.containsKey(watcher);
	}

	public TreeSink sink(String watcher) {
		return Objects.requireNonNull(this.sinks.get(watcher), watcher);
	}

	public void put(String watcher, String path, long mzxid, String value) {
		sink(watcher).found(path, new ZNodeStat(1, mzxid, Instant.EPOCH, Instant.EPOCH, (int) mzxid - 1, 0),
				value.getBytes(StandardCharsets.UTF_8));
	}

}
