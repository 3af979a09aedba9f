// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

/**
 * How many owner znodes a session may have. ZooKeeper writes the paths of all ephemeral
 * nodes of a session into the one record that closes it; a record of more than 1 MiB
 * makes an ensemble unable to load its own log (ZOOKEEPER-4306).
 */
final class SessionBudget {

	/** The most bytes of owner paths in a session. */
	static final int MAX_OWNER_PATH_BYTES = 512 * 1024;

	/** What the record and the namespace add to each path. */
	static final int BYTES_AROUND_A_PATH = 32;

	private SessionBudget() {
	}

}
