// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher.curator;

import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import io.coordination.watcher.TreeSettings;
import io.coordination.watcher.TreeSink;
import io.coordination.znode.ZNodeStat;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a tree over one connection: first all of it, then what is hinted at. Ends with
 * the connection; the next walk begins anew. Lives on its executor, which has one thread;
 * answers arrive there in the order in which they were true, since all requests go over
 * one handle.
 */
final class Walk {

	/** How many reads are under way at a time, with up to a megabyte each. */
	private static final int WINDOW = 32;

	private static final Logger logger = LoggerFactory.getLogger(Walk.class);

	private final ZooKeeper handle;

	private final TreeSettings settings;

	private final TreeSink sink;

	private final Executor loop;

	// Paths during whose reading a connection ended. Survives the walk.
	private final Set<String> careful;

	// Paths to be read, and whether their children are to be listed in any case.
	private final Map<String, Boolean> waiting = new LinkedHashMap<>();

	// Paths that may not be read.
	private final Set<String> denied = new HashSet<>();

	private int flying;

	private boolean begun;

	private boolean settled;

	private boolean broken;

	private boolean ended;

	Walk(ZooKeeper handle, TreeSettings settings, TreeSink sink, Executor loop, Set<String> careful) {
		this.handle = handle;
		this.settings = settings;
		this.sink = sink;
		this.loop = loop;
		this.careful = careful;
	}

	ZooKeeper handle() {
		return this.handle;
	}

	boolean isBroken() {
		return this.broken;
	}

	boolean isSettled() {
		return this.settled;
	}

	void begin(Watcher watcher) {
		AddWatchMode mode = (this.settings.depth() == 0) ? AddWatchMode.PERSISTENT : AddWatchMode.PERSISTENT_RECURSIVE;
		this.handle.addWatch(this.settings.path(), watcher, mode, (rc, path, context) -> answer(() -> watched(rc)),
				null);
	}

	// A new session may be on a server that lags behind what was seen in the one before.
	void beginUnwatched() {
		this.handle.sync(this.settings.path(), (rc, path, context) -> answer(() -> synced(rc)), null);
	}

	void end() {
		this.ended = true;
	}

	void connectionLost() {
		this.broken = true;
	}

	private void watched(int rc) {
		if (Code.get(rc) == Code.UNIMPLEMENTED) {
			this.sink.unsupported();
			this.ended = true;
		}
		else if (isAnswer(rc)) {
			beginUnwatched();
		}
	}

	private void synced(int rc) {
		if (isAnswer(rc)) {
			this.begun = true;
			this.waiting.put(this.settings.path(), true);
			this.sink.known().forEach((path) -> this.waiting.put(path, true));
			proceed();
		}
	}

	void look(String path, boolean list) {
		if (this.begun && this.settings.contains(path)) {
			this.waiting.merge(path, list, Boolean::logicalOr);
			proceed();
		}
	}

	// Nobody tells of a permission that was given.
	void lookAtDenied() {
		this.denied.forEach((path) -> this.waiting.put(path, true));
		this.denied.clear();
		proceed();
	}

	private void proceed() {
		Iterator<Map.Entry<String, Boolean>> next = this.waiting.entrySet().iterator();
		while (!this.broken && this.flying < WINDOW && next.hasNext()) {
			Map.Entry<String, Boolean> entry = next.next();
			String path = entry.getKey();
			boolean list = entry.getValue();
			next.remove();
			this.flying++;
			if (this.careful.contains(path)) {
				measure(path, list);
			}
			else {
				read(path, list);
			}
		}
		if (!this.broken && this.flying == 0 && this.waiting.isEmpty() && !this.settled) {
			this.settled = true;
			this.sink.settled();
		}
	}

	private void read(String path, boolean list) {
		this.handle.getData(path, false, (rc, same, context, data, stat) -> answer(() -> {
			this.flying--;
			read(path, list, rc, data, stat);
			proceed();
		}), null);
	}

	private void read(String path, boolean list, int rc, byte @Nullable [] data, Stat stat) {
		if (!isAnswer(rc)) {
			this.careful.add(path);
			return;
		}
		this.careful.remove(path);
		if (failed(path, rc)) {
			return;
		}
		// There is none if it was created with none.
		this.sink.found(path, stat(stat), (data != null) ? data : new byte[0]);
		list(path, list, stat);
	}

	// A value that the client can't take ends the connection each time that it is read.
	private void measure(String path, boolean list) {
		this.handle.exists(path, false, (rc, same, context, stat) -> answer(() -> {
			this.flying--;
			if (isAnswer(rc) && !failed(path, rc)) {
				if (stat.getDataLength() <= this.settings.bounds().maxPayload()) {
					this.flying++;
					read(path, list);
				}
				else {
					this.sink.tooLarge(path, stat(stat), stat.getDataLength());
					list(path, list, stat);
				}
			}
			proceed();
		}), null);
	}

	private void list(String path, boolean list, Stat stat) {
		if (!list || stat.getNumChildren() == 0 || !this.settings.goesBelow(path)) {
			return;
		}
		this.flying++;
		this.handle.getChildren(path, false, (rc, same, context, children) -> answer(() -> {
			this.flying--;
			if (isAnswer(rc) && !failed(path, rc)) {
				listed(path, children);
			}
			proceed();
		}), null);
	}

	// Those that are known are read in any case: all of them when the walk begins, and
	// later when the watch says so.
	private void listed(String path, List<String> children) {
		String prefix = path.equals("/") ? "/" : path + "/";
		for (String child : children) {
			if (!this.sink.knows(prefix + child)) {
				this.waiting.put(prefix + child, true);
			}
		}
	}

	private boolean failed(String path, int rc) {
		switch (Code.get(rc)) {
			case OK -> {
				return false;
			}
			case NONODE -> {
				this.careful.remove(path);
				this.sink.absent(path);
			}
			default -> {
				this.denied.add(path);
				this.sink.denied(path);
			}
		}
		return true;
	}

	// Whether the server has said something about the znode. Else the connection is gone,
	// or might as well be: the next walk will tell.
	private boolean isAnswer(int rc) {
		Code code = Code.get(rc);
		boolean answer = code == Code.OK || code == Code.NONODE || code == Code.NOAUTH;
		this.broken |= !answer;
		return answer;
	}

	// Runs what an answer is followed by. Answers that come after the end are those of a
	// connection that is gone.
	private void answer(Runnable then) {
		this.loop.execute(() -> {
			if (!this.ended) {
				try {
					then.run();
				}
				catch (RuntimeException ex) {
					logger.error("Watcher {} can't go on; {} is read again", this.settings.name(), this.settings.path(),
							ex);
					this.broken = true;
				}
			}
		});
	}

	private static ZNodeStat stat(Stat stat) {
		return new ZNodeStat(stat.getCzxid(), stat.getMzxid(), Instant.ofEpochMilli(stat.getCtime()),
				Instant.ofEpochMilli(stat.getMtime()), stat.getVersion(), stat.getEphemeralOwner());
	}

}
