// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a client watches in its session, and whom it tells. Watches that a client sets are
 * set again on each server that it moves to.
 */
final class ClientWatches {

	private final Map<String, List<Look>> looks = new HashMap<>();

	private final Map<String, Watch> watches = new HashMap<>();

	void look(String path, boolean existed, Runnable changed) {
		this.looks.computeIfAbsent(path, (absent) -> new ArrayList<>()).add(new Look(existed, changed));
	}

	void watch(String path, boolean recursive, Consumer<String> hint) {
		this.watches.put(path, new Watch(recursive, hint));
	}

	void unwatch(String path) {
		this.watches.remove(path);
	}

	void clear() {
		this.looks.clear();
		this.watches.clear();
	}

	/**
	 * Who is to be told of a change. Looks are over with it.
	 * @param path path of the node
	 * @param childrenOnly whether only its children changed
	 * @return what to run
	 */
	List<Runnable> changed(String path, boolean childrenOnly) {
		List<Runnable> told = new ArrayList<>();
		if (!childrenOnly) {
			List<Look> over = this.looks.remove(path);
			if (over != null) {
				over.forEach((look) -> told.add(look.changed));
			}
		}
		this.watches.forEach((above, watch) -> {
			boolean below = watch.recursive && path.startsWith(above) && path.startsWith("/", above.length());
			if (path.equals(above) || below) {
				told.add(() -> {
					// It may have been ended since.
					if (watch.equals(this.watches.get(above))) {
						watch.hint.accept(path);
					}
				});
			}
		});
		return told;
	}

	Map<String, Boolean> looks() {
		Map<String, Boolean> existed = new HashMap<>();
		this.looks.forEach((path, list) -> existed.put(path, list.get(list.size() - 1).existed));
		return existed;
	}

	Map<String, Boolean> watches() {
		Map<String, Boolean> recursive = new HashMap<>();
		this.watches.forEach((path, watch) -> recursive.put(path, watch.recursive));
		return recursive;
	}

	private record Look(boolean existed, Runnable changed) {

	}

	private record Watch(boolean recursive, Consumer<String> hint) {

	}

}
