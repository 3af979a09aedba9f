// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher.curator;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.watcher.TreeSettings;
import io.coordination.watcher.TreeSink;
import io.coordination.watcher.TreeSource;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * Reads a tree through a Curator client, on a thread of its own. Curator keeps the
 * connection; requests go through the handle of one session.
 */
public final class CuratorTreeSource implements TreeSource {

	private static final Logger logger = LoggerFactory.getLogger(CuratorTreeSource.class);

	private static final long STOP_SECONDS = 5;

	private final CuratorFramework client;

	private final TreeSettings settings;

	private final TreeSink sink;

	// What ended a connection in an earlier run may do so again.
	private final Set<String> careful = new HashSet<>();

	private @Nullable ScheduledThreadPoolExecutor loop;

	private @Nullable Walker walker;

	/**
	 * Creates the source.
	 * @param client a client, which stays the caller's
	 * @param settings what to read
	 * @param sink what to tell
	 * @throws io.coordination.diagnostics.CoordinationStartupException if the client is
	 * for older servers, and what that needs is missing
	 */
	public CuratorTreeSource(CuratorFramework client, TreeSettings settings, TreeSink sink) {
		this.client = client;
		this.settings = settings;
		this.sink = sink;
		if (!client.getZookeeperCompatibility().hasPersistentWatchers()) {
			requireRecipes();
		}
	}

	@Override
	public synchronized void start() {
		if (this.loop != null) {
			return;
		}
		ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "coordination-watcher-" + this.settings.name());
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		started.setRemoveOnCancelPolicy(true);
		this.loop = started;
		this.walker = new Walker(this.client, this.settings, this.sink, started, this.careful);
		this.walker.start();
	}

	@Override
	public synchronized void stop() {
		ScheduledThreadPoolExecutor stopping = this.loop;
		if (stopping == null || this.walker == null) {
			return;
		}
		stopping.execute(this.walker::stop);
		stopping.shutdown();
		try {
			if (!stopping.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
				logger.warn("Watcher {} is still reading a value; it ends when that is done", this.settings.name());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.loop = null;
		this.walker = null;
	}

	private static void requireRecipes() {
		if (!ClassUtils.isPresent("org.apache.curator.framework.recipes.cache.CuratorCacheBridge",
				CuratorTreeSource.class.getClassLoader())) {
			throw new CoordinationStartupException(
					"The Curator client is for servers without persistent watches (zookeeperCompatibility), and"
							+ " curator-recipes is not on the class path.",
					"Add org.apache.curator:curator-recipes, or use servers of version 3.6 or newer.");
		}
	}

}
