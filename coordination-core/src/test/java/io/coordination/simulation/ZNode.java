// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Instant;

import io.coordination.store.NodeStat;
import org.jspecify.annotations.Nullable;

/**
 * A znode at some moment.
 *
 * @param content the record that stands in it, {@link #GARBAGE}, or null in a directory
 * @param stat its stat
 */
record ZNode(@Nullable Object content, NodeStat stat) {

	/** What nobody can read. */
	static final Object GARBAGE = "garbage";

	static ZNode created(@Nullable Object content, long zxid, long session, Instant now) {
		return new ZNode(content, new NodeStat(zxid, zxid, 0, session, now));
	}

	ZNode changed(@Nullable Object content, long zxid) {
		return new ZNode(content, new NodeStat(this.stat.czxid(), zxid, this.stat.version() + 1,
				this.stat.ephemeralOwner(), this.stat.created()));
	}

}
