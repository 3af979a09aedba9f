// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

/**
 * What to do if ZooKeeper can't be reached at the start.
 */
public enum StartupMode {

	/** Start, report DOWN, and join once ZooKeeper is there. */
	LENIENT,

	/** End the start with a message. */
	FAIL_FAST

}
