// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.BoundedExponentialBackoffRetry;

/**
 * Curator clients as coordination wants them. A client made otherwise works too, but with
 * Curator's defaults it may end a session that could have been kept, or report its end
 * seconds late.
 */
public final class CuratorClients {

	/**
	 * Of the session timeout: how long after an interruption Curator gives the session
	 * up. The lease of claims ends at two thirds; Curator must not end the session before
	 * that.
	 */
	private static final int SESSION_EXPIRATION_PERCENT = 67;

	private static final int RETRY_BASE_MILLIS = 100;

	private static final int RETRY_MAX_MILLIS = 2000;

	private static final int RETRIES = 5;

	private static final int IDLE_SECONDS = 10;

	/** How long closing the client waits for its threads to end. */
	private static final int CLOSE_MILLIS = 500;

	private CuratorClients() {
	}

	/**
	 * Begins a client. Whoever builds and starts it closes it.
	 * @param connectString the servers, as {@code host:port,host:port}, maybe with a path
	 * at the end
	 * @param sessionTimeout the session timeout to ask for; servers grant 2 to 20 of
	 * their ticks
	 * @param connectionTimeout how long Curator's own calls wait for a connection
	 * @return a builder to which credentials and TLS can be added
	 * @throws IllegalArgumentException if there is no server, or a timeout is not
	 * positive
	 */
	public static CuratorFrameworkFactory.Builder builder(String connectString, Duration sessionTimeout,
			Duration connectionTimeout) {
		if (connectString.isBlank()) {
			throw new IllegalArgumentException(
					"The connect string is empty: name the ZooKeeper servers, such as zk1:2181,zk2:2181,zk3:2181");
		}
		return CuratorFrameworkFactory.builder()
			.connectString(connectString)
			.sessionTimeoutMs(millis("session timeout", sessionTimeout))
			.connectionTimeoutMs(millis("connection timeout", connectionTimeout))
			.simulatedSessionExpirationPercent(SESSION_EXPIRATION_PERCENT)
			// the lease needs to know how old a session is at most
			.zookeeperFactory(new DatedZooKeeper.Factory())
			// bounds Curator's own calls; the store doesn't use them
			.retryPolicy(new BoundedExponentialBackoffRetry(RETRY_BASE_MILLIS, RETRY_MAX_MILLIS, RETRIES))
			// the configured servers count, not those that the ensemble names: there may
			// be a proxy between
			.ensembleTracker(false)
			.waitForShutdownTimeoutMs(CLOSE_MILLIS)
			.runSafeService(notifier());
	}

	// Curator doesn't stop the thread that it would make itself.
	private static Executor notifier() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "coordination-curator");
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private static int millis(String what, Duration timeout) {
		if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
			throw new IllegalArgumentException(
					"The " + what + " can't be " + timeout + ": use a time greater than 0, such as 18s");
		}
		return (int) timeout.toMillis();
	}

}
