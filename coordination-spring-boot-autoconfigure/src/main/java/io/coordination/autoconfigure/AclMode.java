// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Arrays;
import java.util.List;

import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.data.ACL;

/**
 * Who may do what with the znodes that are made.
 */
public enum AclMode {

	/** Everybody everything. */
	OPEN,

	/** Whoever has the identity of the instance that made them everything. */
	CREATOR_ALL,

	/**
	 * Whoever has the identity of the instance that made them everything, others read.
	 */
	READ_CREATOR_ALL;

	// ZooKeeper asks lists whether they contain null, which those of List.of don't bear.
	List<ACL> acl() {
		return switch (this) {
			case OPEN -> Ids.OPEN_ACL_UNSAFE;
			case CREATOR_ALL -> Ids.CREATOR_ALL_ACL;
			case READ_CREATOR_ALL -> Arrays.asList(Ids.READ_ACL_UNSAFE.get(0), Ids.CREATOR_ALL_ACL.get(0));
		};
	}

}
