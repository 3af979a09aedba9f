// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.List;

import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.data.ACL;

/**
 * What an access control list lets everybody do.
 */
final class WorldAccess {

	private static final int CHANGE = Perms.WRITE | Perms.CREATE | Perms.DELETE | Perms.ADMIN;

	private WorldAccess() {
	}

	/**
	 * Whether everybody may change the node, what stands below it, or the list itself.
	 * @param acl the list
	 * @return true if everybody may
	 */
	static boolean mayChange(List<ACL> acl) {
		return acl.stream()
			.anyMatch((entry) -> entry.getId().getScheme().equals("world") && (entry.getPerms() & CHANGE) != 0);
	}

}
