// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeStat;
import org.jspecify.annotations.Nullable;

/**
 * Knows what was seen of a tree, and says what an observation differs by. Observations
 * come from one thread, in an order in which they became true; any thread may look at
 * what was seen.
 * <p>
 * The transaction that created a znode is its identity: another one at the same path
 * means that the znode was deleted, with everything below, and created again.
 *
 * @param <T> type of the values
 */
public final class TreeDiffer<T> {

	private final ConcurrentNavigableMap<String, ZNode<T>> seen = new ConcurrentSkipListMap<>();

	/**
	 * A znode as it was last seen.
	 * @param path its path
	 * @return the znode
	 */
	public Optional<ZNode<T>> get(String path) {
		return Optional.ofNullable(this.seen.get(path));
	}

	/**
	 * All znodes as they were last seen.
	 * @return a live view in the order of their paths, so that a znode comes before those
	 * below it
	 */
	public Collection<ZNode<T>> all() {
		return Collections.unmodifiableCollection(this.seen.values());
	}

	/**
	 * A znode was read.
	 * @param node the znode
	 * @return what that differs by
	 */
	public List<Difference<T>> found(ZNode<T> node) {
		ZNode<T> before = this.seen.get(node.path());
		if (before == null) {
			return replace(new ArrayList<>(), null, node);
		}
		if (!before.stat().isSameZNode(node.stat()) && !node.stat().isOlderThan(before.stat())) {
			return replace(clear(node.path(), node.stat().czxid()), before, node);
		}
		return before.stat().isOlderThan(node.stat()) ? replace(new ArrayList<>(), before, node) : List.of();
	}

	/**
	 * A znode was seen whose value can't be told: the last one that could stays, unless
	 * it was that of a former znode.
	 * @param path its path
	 * @param stat its state
	 * @return what that differs by
	 */
	public List<Difference<T>> unreadable(String path, ZNodeStat stat) {
		ZNode<T> before = this.seen.get(path);
		boolean gone = before != null && !before.stat().isSameZNode(stat) && before.stat().isOlderThan(stat);
		return gone ? remove(path, stat.czxid()) : List.of();
	}

	/**
	 * There is no znode.
	 * @param path the path
	 * @return what that differs by
	 */
	public List<Difference<T>> absent(String path) {
		return remove(path, Long.MAX_VALUE);
	}

	private List<Difference<T>> remove(String path, long czxid) {
		List<Difference<T>> differences = clear(path, czxid);
		ZNode<T> before = this.seen.remove(path);
		if (before != null) {
			differences.add(new Difference<>(path, before, null));
		}
		return differences;
	}

	private List<Difference<T>> replace(List<Difference<T>> differences, @Nullable ZNode<T> before, ZNode<T> node) {
		this.seen.put(node.path(), node);
		differences.add(new Difference<>(node.path(), before, node));
		return differences;
	}

	// What was below a znode went with it, the deepest first. What is below the one that
	// took its place, and was seen before that, is not older than that.
	private List<Difference<T>> clear(String path, long czxid) {
		List<Difference<T>> differences = new ArrayList<>();
		below(path).descendingMap().forEach((each, node) -> {
			if (node.stat().czxid() < czxid) {
				differences.add(new Difference<>(each, node, null));
			}
		});
		differences.forEach((difference) -> this.seen.remove(difference.path()));
		return differences;
	}

	private ConcurrentNavigableMap<String, ZNode<T>> below(String path) {
		return path.equals("/") ? this.seen.tailMap(path, false)
				: this.seen.subMap(path + "/", true, path + (char) ('/' + 1), false);
	}

}
