// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher.curator;

import java.util.function.Consumer;

import io.coordination.watcher.TreeSettings;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheBridge;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.framework.state.ConnectionStateListener;

/**
 * Hints for clients of servers without persistent watches, from Curator's bridge to its
 * older cache. Needs {@code curator-recipes}.
 */
final class BridgedHints implements AutoCloseable {

	private final CuratorFramework client;

	private final CuratorCacheBridge cache;

	private final ConnectionStateListener connection;

	private BridgedHints(CuratorFramework client, CuratorCacheBridge cache, ConnectionStateListener connection) {
		this.client = client;
		this.cache = cache;
		this.connection = connection;
	}

	static BridgedHints open(CuratorFramework client, TreeSettings settings, Hints hints, Consumer<Boolean> connected) {
		CuratorCache.Options[] options = (settings.depth() == 0)
				? new CuratorCache.Options[] { CuratorCache.Options.SINGLE_NODE_CACHE } : new CuratorCache.Options[0];
		CuratorCacheBridge cache = CuratorCache.bridgeBuilder(client, settings.path())
			.withOptions(options)
			.withDataNotCached()
			.build();
		CuratorCacheListener listener = (type, before, after) -> add(hints, (after != null) ? after : before);
		cache.listenable().addListener(listener);
		ConnectionStateListener connection = (same, state) -> connected.accept(state.isConnected());
		client.getConnectionStateListenable().addListener(connection);
		cache.start();
		return new BridgedHints(client, cache, connection);
	}

	// A znode that was created anew looks like one that was changed.
	private static void add(Hints hints, ChildData data) {
		hints.add(data.getPath(), true);
	}

	@Override
	public void close() {
		this.client.getConnectionStateListenable().removeListener(this.connection);
		this.cache.close();
	}

}
