// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.ZooKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with a new session before anybody hears of it: the root of the namespace
 * is made if it is missing, a lasting watch is left there, and the access to it is
 * checked. The watch also hears each change of the connection, first hand and in order,
 * which Curator's listeners don't promise.
 * <p>
 * Everything runs on the store's loop and is tried again for as long as the handle lives.
 * What the server refuses is logged and left: the session is as good as its owner will
 * find out.
 */
final class Opening {

	private static final Logger logger = LoggerFactory.getLogger(Opening.class);

	private static final long RETRY_MILLIS = 100;

	private final ZooKeeper handle;

	private final Namespace namespace;

	private final ScheduledExecutorService loop;

	private final Consumer<WatchedEvent> onEvent;

	private final Consumer<Optional<String>> onDone;

	/**
	 * Prepares the opening of a session.
	 * @param handle the handle that it was opened with
	 * @param namespace the namespace to make
	 * @param loop where everything happens
	 * @param onEvent told of changes of the connection, on the loop
	 * @param onDone told when all is done, on the loop, why the session must not be used;
	 * never, if the handle dies before
	 */
	Opening(ZooKeeper handle, Namespace namespace, ScheduledExecutorService loop, Consumer<WatchedEvent> onEvent,
			Consumer<Optional<String>> onDone) {
		this.handle = handle;
		this.namespace = namespace;
		this.loop = loop;
		this.onEvent = onEvent;
		this.onDone = onDone;
	}

	ZooKeeper handle() {
		return this.handle;
	}

	void start() {
		look(this.namespace.ancestry(), this::watch);
	}

	/**
	 * Makes the namespace again after somebody has deleted it.
	 * @param then run when it is there, or can't be made
	 */
	void remake(Runnable then) {
		look(this.namespace.ancestry(), then);
	}

	// Looks first: who may not create a node is told so even if it exists.
	private void look(List<String> paths, Runnable then) {
		if (paths.isEmpty()) {
			then.run();
			return;
		}
		this.handle.exists(paths.get(0), false, (rc, path, context, stat) -> this.loop.execute(() -> {
			Code code = Answers.code(rc);
			if (code == Code.NONODE) {
				create(paths, then);
			}
			else {
				next(code, paths, then);
			}
		}), null);
	}

	private void create(List<String> paths, Runnable then) {
		this.handle.create(paths.get(0), new byte[0], this.namespace.acl(), CreateMode.PERSISTENT,
				(rc, path, context, name) -> this.loop.execute(() -> {
					Code code = Answers.code(rc);
					next((code == Code.NODEEXISTS) ? Code.OK : code, paths, then);
				}), null);
	}

	private void next(Code code, List<String> paths, Runnable then) {
		if (retried(code, () -> look(paths, then))) {
			return;
		}
		if (code != Code.OK) {
			logger.error("{} can't be made, or looked at: {}. {}", paths.get(0), code,
					(code == Code.NONODE) ? "The path at the end of the connect string must exist"
							: "Check the ACL of what exists there, and the credentials of this application"
									+ " (coordination.zookeeper.auth if it is a Spring Boot application)");
		}
		look(paths.subList(1, paths.size()), then);
	}

	private void watch() {
		this.handle.addWatch(this.namespace.leaf(), (event) -> this.loop.execute(() -> this.onEvent.accept(event)),
				AddWatchMode.PERSISTENT, (rc, path, context) -> this.loop.execute(() -> {
					Code code = Answers.code(rc);
					if (retried(code, this::watch)) {
						return;
					}
					if (code != Code.OK && code != Code.NONODE) {
						logger.error("{} can't be watched: {}. ZooKeeper servers from 3.6 on are needed",
								this.namespace.leaf(), code);
					}
					check();
				}), null);
	}

	private void check() {
		new AccessCheck(this.handle, this.namespace, (code, refusal) -> this.loop.execute(() -> {
			if (!retried(code, this::check)) {
				this.onDone.accept(refusal);
			}
		})).start();
	}

	private boolean retried(Code code, Runnable again) {
		if (!this.handle.getState().isAlive() || Answers.endsSession(code)) {
			return true;
		}
		if (Answers.isInterruption(code)) {
			var unused = this.loop.schedule(again, RETRY_MILLIS, TimeUnit.MILLISECONDS);
			return true;
		}
		return false;
	}

}
