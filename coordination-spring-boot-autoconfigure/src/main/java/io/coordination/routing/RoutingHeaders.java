// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

/**
 * Headers of requests to the owner of a partition, and of the answers.
 */
public final class RoutingHeaders {

	/** Name of the group. */
	public static final String GROUP = "Coordination-Group";

	/** The partition, as {@code topic/index}. */
	public static final String PARTITION = "Coordination-Partition";

	/** The key, in place of the partition; for keys in ASCII. */
	public static final String KEY = "Coordination-Key";

	/**
	 * Of a request: the newest fencing token of the partition that the sender knows. Of
	 * an answer: the token of the claim under which it was handled.
	 */
	public static final String FENCING_TOKEN = "Coordination-Fencing-Token";

	/**
	 * The status of an answer of who doesn't hold the partition, 421: the request was not
	 * handled.
	 */
	public static final int MISDIRECTED = 421;

	private RoutingHeaders() {
	}

}
