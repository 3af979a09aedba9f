// SPDX-License-Identifier: Apache-2.0

package io.coordination.info;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.coordination.CoordinationObserver;
import io.coordination.SessionState;
import io.coordination.SessionStatus;

/**
 * The versions of ZooKeeper's servers, as they said when they were last asked. They are
 * asked on a thread of its own: at each new connection, and when somebody wants to know
 * and the answers are older than a minute. Nobody waits for that.
 */
public final class EnsembleVersions implements CoordinationObserver {

	private static final Duration MAX_AGE = Duration.ofMinutes(1);

	private final Supplier<List<InetSocketAddress>> servers;

	private final AtomicBoolean asking = new AtomicBoolean();

	private volatile Map<String, String> known = Map.of();

	private volatile long askedAt = System.nanoTime() - MAX_AGE.toNanos();

	/**
	 * Creates it; nobody is asked yet.
	 * @param servers whom to ask; called on the thread that asks, and may block
	 */
	public EnsembleVersions(Supplier<List<InetSocketAddress>> servers) {
		this.servers = servers;
	}

	/**
	 * What is known. Never blocks.
	 * @return version by {@code host:port}; "unknown" for a server that doesn't say,
	 * nothing before the first answers
	 */
	public Map<String, String> known() {
		if (System.nanoTime() - this.askedAt >= MAX_AGE.toNanos()) {
			ask();
		}
		return this.known;
	}

	@Override
	public void onSessionChanged(SessionStatus session) {
		if (session.state() == SessionState.CONNECTED) {
			ask();
		}
	}

	private void ask() {
		if (this.asking.compareAndSet(false, true)) {
			Thread thread = new Thread(this::askAll, "coordination-ensemble-versions");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void askAll() {
		try {
			Map<String, String> versions = new TreeMap<>();
			for (InetSocketAddress server : this.servers.get()) {
				versions.put(server.getHostString() + ":" + server.getPort(), ServerVersion.of(server));
			}
			this.known = Map.copyOf(versions);
		}
		finally {
			this.askedAt = System.nanoTime();
			this.asking.set(false);
		}
	}

}
