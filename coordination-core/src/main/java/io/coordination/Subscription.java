// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * Something that tells its subscriber of changes until it is closed. Safe for any thread.
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

	/**
	 * Ends it: a call that is under way may still come, no other does. Closing it again
	 * does nothing.
	 */
	@Override
	void close();

}
