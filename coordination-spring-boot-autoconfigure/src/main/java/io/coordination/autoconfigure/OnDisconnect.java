// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

/**
 * What workers do while the connection to ZooKeeper is interrupted.
 */
public enum OnDisconnect {

	/** Go on until the lease of their claims ends. */
	CONTINUE,

	/** Be interrupted at once, and begin again when the connection is back. */
	PAUSE

}
