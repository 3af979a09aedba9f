// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

/**
 * What follows when a worker has thrown.
 */
public enum WorkerRecovery {

	/**
	 * It is called again after its back-off.
	 */
	RETRY,

	/**
	 * It is not called again on this claim; the partition stays claimed.
	 */
	STOP,

	/**
	 * The partition is given up: released, and claimed anew by this instance or another.
	 */
	GIVE_UP

}
