// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

/**
 * What is watched, and how much of it is kept.
 *
 * @param name name of the watcher
 * @param path root of the tree
 * @param depth how many levels below the root belong to it; 0 for the root alone
 * @param bounds how much is kept
 * @param required whether the application can't do without
 */
public record TreeSettings(String name, String path, int depth, Bounds bounds, boolean required) {

	/**
	 * All levels.
	 */
	public static final int UNLIMITED = Integer.MAX_VALUE;

	/**
	 * Whether a path belongs to the tree.
	 * @param other a path
	 * @return true if so
	 */
	public boolean contains(String other) {
		if (other.equals(this.path)) {
			return true;
		}
		String prefix = this.path.equals("/") ? "/" : this.path + "/";
		return other.startsWith(prefix) && levels(other, prefix.length()) <= this.depth;
	}

	/**
	 * Whether what is directly below a path of the tree belongs to it, too.
	 * @param other a path of the tree
	 * @return true if so
	 */
	public boolean goesBelow(String other) {
		if (this.depth == 0 || this.depth == UNLIMITED || other.equals(this.path)) {
			return this.depth > 0;
		}
		return levels(other, this.path.equals("/") ? 1 : this.path.length() + 1) < this.depth;
	}

	private static int levels(String path, int from) {
		int levels = 1;
		for (int i = from; i < path.length(); i++) {
			levels += (path.charAt(i) == '/') ? 1 : 0;
		}
		return levels;
	}

	/**
	 * How much is kept.
	 *
	 * @param maxPayload the most bytes of a value
	 * @param queueCapacity how many differences a listener may be behind before they are
	 * joined
	 */
	public record Bounds(int maxPayload, int queueCapacity) {

	}

}
