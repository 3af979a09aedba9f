// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

/**
 * Reads a tree, again and again as it changes.
 */
public interface TreeSource {

	/**
	 * Begins to read the tree, with nothing assumed of what was read before.
	 */
	void start();

	/**
	 * Ends it; the sink hears nothing more once this has returned. May be started again.
	 */
	void stop();

	/**
	 * Makes sources.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Makes a source, which is not started yet.
		 * @param settings what to read
		 * @param sink what to tell, on one thread
		 * @return the source
		 */
		TreeSource create(TreeSettings settings, TreeSink sink);

	}

}
