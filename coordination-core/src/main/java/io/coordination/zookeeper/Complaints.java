// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of content that can't be read, once for each version of a node: it is read again
 * with every reconcile.
 */
final class Complaints {

	private static final Logger logger = LoggerFactory.getLogger(Complaints.class);

	private static final int MAX_REMEMBERED = 1000;

	private final Map<String, Long> warned = new ConcurrentHashMap<>();

	void unreadable(Node<?> node, NodeStat stat, MalformedException why) {
		if (this.warned.size() >= MAX_REMEMBERED) {
			this.warned.clear();
		}
		// a znode that is created anew has a higher mzxid, too
		Long before = this.warned.put(node.path(), stat.mzxid());
		if (before == null || before != stat.mzxid()) {
			logger.warn("{} (version {}, mzxid 0x{}) can't be read as {}: {}", node, stat.version(),
					Long.toHexString(stat.mzxid()), node.type().getSimpleName(), why.why());
		}
	}

}
