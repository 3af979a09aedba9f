// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

/**
 * One that stands for election, with a client of its own.
 */
@SuppressWarnings("try")
interface Candidate extends AutoCloseable {

	/** Stands; comes to lead when those before it have stopped. */
	void stand() throws Exception;

	/** Stands no longer, and gives up its leadership if it has it. */
	void stop() throws Exception;

	/** Ends its client. */
	@Override
	void close() throws Exception;

}
