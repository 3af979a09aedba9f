// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;

/**
 * A znode of the topology can't be read: its data is malformed or too large, its name
 * can't be, or access is denied. Published once for as long as that stays so; what was
 * read of it before stands.
 */
public class TopologyProblemEvent extends CoordinationEvent {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String reason;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param path path of the znode
	 * @param reason why it can't be read
	 */
	public TopologyProblemEvent(Coordinator source, String path, String reason) {
		super(source);
		this.path = path;
		this.reason = reason;
	}

	/**
	 * Path of the znode, from the root of ZooKeeper.
	 * @return the path
	 */
	public String getPath() {
		return this.path;
	}

	/**
	 * Why it can't be read, in words for people.
	 * @return the reason
	 */
	public String getReason() {
		return this.reason;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.path + ": " + this.reason + "]";
	}

}
