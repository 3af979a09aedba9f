// SPDX-License-Identifier: Apache-2.0

package io.coordination.znode;

/**
 * Something at a path that a watcher can't tell its listeners. Published as an
 * application event, once for each path as long as nothing changes there, and logged.
 *
 * @param watcher name of the watcher
 * @param path the path
 * @param kind what it is
 * @param reason for people to read
 */
public record ZNodeProblem(String watcher, String path, Kind kind, String reason) {

	/**
	 * What can be wrong.
	 */
	public enum Kind {

		/** There is no znode at the path of the watcher. */
		MISSING_ROOT,

		/** This application may not read the znode or its children. */
		DENIED,

		/** The value is not of the payload type. */
		UNREADABLE,

		/** The value is larger than {@code max-payload}. */
		TOO_LARGE,

		/** The servers don't know the watches that are needed. */
		UNSUPPORTED

	}

}
