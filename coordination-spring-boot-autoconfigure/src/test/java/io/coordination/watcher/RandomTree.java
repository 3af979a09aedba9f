// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeStat;

/**
 * A tree that changes by chance, as ZooKeeper's do: transaction ids rise, versions begin
 * at 0 with each creation, and only a znode without children can be deleted.
 */
final class RandomTree {

	private static final String[] NAMES = { "a", "a-b", "b", "é ☃" };

	private final NavigableMap<String, ZNode<String>> nodes = new TreeMap<>();

	private final Random random;

	private long zxid = 100;

	RandomTree(Random random) {
		this.random = random;
	}

	Map<String, ZNode<String>> nodes() {
		return this.nodes;
	}

	void change() {
		String path = path();
		if (!this.nodes.containsKey(path)) {
			create(path);
		}
		else if (this.random.nextInt(3) == 0) {
			delete(path);
			if (this.random.nextBoolean()) {
				create(path);
			}
		}
		else {
			write(path);
		}
	}

	String path() {
		StringBuilder path = new StringBuilder("/root");
		for (int depth = this.random.nextInt(4); depth > 0; depth--) {
			path.append('/').append(NAMES[this.random.nextInt(NAMES.length)]);
		}
		return path.toString();
	}

	private void create(String path) {
		String parent = path.substring(0, path.lastIndexOf('/'));
		if (!parent.isEmpty() && !this.nodes.containsKey(parent)) {
			create(parent);
		}
		this.zxid++;
		put(path, new ZNodeStat(this.zxid, this.zxid, Instant.EPOCH, Instant.EPOCH, 0, 0));
	}

	private void write(String path) {
		ZNodeStat old = Objects.requireNonNull(this.nodes.get(path)).stat();
		this.zxid++;
		put(path, new ZNodeStat(old.czxid(), this.zxid, Instant.EPOCH, Instant.EPOCH, old.version() + 1, 0));
	}

	private void put(String path, ZNodeStat stat) {
		this.nodes.put(path, new ZNode<>(path, stat, "value-" + stat.mzxid()));
	}

	private void delete(String path) {
		List<String> below = new ArrayList<>(this.nodes.keySet());
		below.removeIf((each) -> !each.equals(path) && !each.startsWith(path + "/"));
		below.forEach(this.nodes::remove);
		this.zxid += below.size();
	}

}
