// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.util.concurrent.CompletableFuture;

/**
 * Makes true in ZooKeeper what is to be known of this instance, however long that takes.
 * Neither method waits.
 */
public interface InstanceWriter {

	/**
	 * This is to be known from now on, in every session.
	 * @param instance the instance
	 * @throws IllegalArgumentException if it can't be written
	 */
	void write(RegisteredInstance instance);

	/**
	 * Nothing is to be known any more.
	 * @return done when that is so
	 */
	CompletableFuture<Void> remove();

}
