// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of a tree.
 */
final class TreeImage {

	private final SortedMap<String, Leaf> leaves = new TreeMap<>();

	private final SortedMap<String, String> problems = new TreeMap<>();

	void add(Leaf leaf) {
		this.leaves.put(leaf.spot().path(), leaf);
	}

	// Paths go to logs.
	void problem(String path, String why) {
		this.problems.put(path.replaceAll("[^\\x20-\\x7E]", "?"), why);
	}

	SortedMap<String, Leaf> leaves() {
		return this.leaves;
	}

	SortedMap<String, String> problems() {
		return this.problems;
	}

	/**
	 * A znode with data.
	 */
	static final class Leaf {

		private final PathPattern.Spot spot;

		private final long czxid;

		private final long mzxid;

		private final byte[] data;

		Leaf(PathPattern.Spot spot, long czxid, long mzxid, byte[] data) {
			this.spot = spot;
			this.czxid = czxid;
			this.mzxid = mzxid;
			this.data = data;
		}

		PathPattern.Spot spot() {
			return this.spot;
		}

		// Tells it from a node that was there before under its path.
		long czxid() {
			return this.czxid;
		}

		long mzxid() {
			return this.mzxid;
		}

		byte[] data() {
			return this.data;
		}

	}

}
