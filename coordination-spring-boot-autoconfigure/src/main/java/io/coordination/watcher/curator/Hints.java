// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher.curator;

import java.util.HashMap;
import java.util.Map;

/**
 * Paths at which something may have changed, from whoever says so to the one thread that
 * looks. Each is held once; if there are too many, everything is to be looked at.
 */
final class Hints {

	static final int MAX = 100_000;

	private final Runnable wakeUp;

	private Map<String, Boolean> paths = new HashMap<>();

	private boolean everything;

	private boolean awake;

	Hints(Runnable wakeUp) {
		this.wakeUp = wakeUp;
	}

	// Never blocks. If it may have been created, there may be others below it.
	void add(String path, boolean created) {
		if (put(path, created)) {
			this.wakeUp.run();
		}
	}

	private synchronized boolean put(String path, boolean created) {
		if (this.paths.size() < MAX) {
			this.paths.merge(path, created, Boolean::logicalOr);
		}
		else {
			this.everything = true;
		}
		boolean sleeping = !this.awake;
		this.awake = true;
		return sleeping;
	}

	synchronized Taken take() {
		Taken taken = new Taken(this.paths, this.everything);
		this.paths = new HashMap<>();
		this.everything = false;
		this.awake = false;
		return taken;
	}

	/**
	 * What was hinted at.
	 *
	 * @param paths the paths, and whether they may have been created
	 * @param everything whether there were too many
	 */
	record Taken(Map<String, Boolean> paths, boolean everything) {

	}

}
