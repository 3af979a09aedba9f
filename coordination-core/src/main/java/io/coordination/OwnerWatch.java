// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Optional;

/**
 * Knows who owns a partition, of a group that this process need not take part in. Safe
 * for any thread.
 */
public interface OwnerWatch extends AutoCloseable {

	/**
	 * Who owns the partition as last seen, without asking ZooKeeper. A new owner is seen
	 * when the group's leader has noticed it, some tenths of a second after its claim;
	 * that nobody follows an owner, or what was missed while the connection was
	 * interrupted, within a quarter of the session timeout.
	 * @return the owner, empty if nobody was, or nothing was seen yet
	 */
	Optional<GroupDescription.Owner> owner();

	/**
	 * Watches no more.
	 */
	@Override
	void close();

}
