// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

/**
 * One member, with a session of its own.
 */
public interface Worker extends AutoCloseable {

	/**
	 * Number of this member in the ledger.
	 * @return the number
	 */
	int number();

	/**
	 * Begins to take part; returns at once.
	 */
	void join();

	/**
	 * Begins to leave; returns at once.
	 */
	void leave();

	/**
	 * Cuts the connection without a word, for good. ZooKeeper keeps the session until it
	 * times out, as after {@code kill -9}.
	 */
	void kill();

	/**
	 * Whether this member computes the targets.
	 * @return true if it leads
	 */
	boolean isLeading();

	/**
	 * Ends the session.
	 */
	@Override
	void close();

}
