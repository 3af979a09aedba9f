// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.Collection;

import io.coordination.znode.ZNodeStat;

/**
 * Told what a tree is like. Called on one thread, with observations in an order in which
 * they became true.
 */
public interface TreeSink {

	/**
	 * A znode was read.
	 * @param path its path
	 * @param stat its state
	 * @param data what it holds
	 */
	void found(String path, ZNodeStat stat, byte[] data);

	/**
	 * A znode is there that is too large to be read.
	 * @param path its path
	 * @param stat its state
	 * @param bytes how large it is
	 */
	void tooLarge(String path, ZNodeStat stat, int bytes);

	/**
	 * There is no znode.
	 * @param path the path
	 */
	void absent(String path);

	/**
	 * A znode or its children may not be read.
	 * @param path its path
	 */
	void denied(String path);

	/**
	 * The servers don't know the watch that is needed.
	 */
	void unsupported();

	/**
	 * The whole tree was read, over one connection. Told again after each interruption.
	 */
	void settled();

	/**
	 * Whether anything was told of a path that is still so.
	 * @param path the path
	 * @return true unless nothing was, or that it is absent
	 */
	boolean knows(String path);

	/**
	 * Every path that is known, those above before those below.
	 * @return the paths
	 */
	Collection<String> known();

}
