// SPDX-License-Identifier: Apache-2.0

package io.coordination.znode;

import java.util.Objects;

/**
 * A znode as it was read.
 *
 * @param <T> type of the value
 * @param path the whole path, below the path of the connect string if that has one
 * @param stat which of the znodes that ever had this path it is, and in which state
 * @param value what it holds
 */
public record ZNode<T>(String path, ZNodeStat stat, T value) {

	/**
	 * Checks its arguments.
	 */
	public ZNode {
		Objects.requireNonNull(path, "path");
		Objects.requireNonNull(stat, "stat");
		Objects.requireNonNull(value, "value");
	}

	/**
	 * The last part of the path.
	 * @return the name, empty for the root
	 */
	public String name() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

}
