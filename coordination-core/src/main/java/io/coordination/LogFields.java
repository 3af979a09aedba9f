// SPDX-License-Identifier: Apache-2.0

package io.coordination;

/**
 * Keys of what is in SLF4J's mapped diagnostic context (MDC) while something is done for
 * a group: on the library's threads, and on those of listeners and workers, whose own log
 * lines carry it, too.
 */
public final class LogFields {

	/** Name of the group. */
	public static final String GROUP = "coordination.group";

	/** Id of this member. */
	public static final String MEMBER = "coordination.member";

	/**
	 * Generation of this member's target; on threads of listeners and workers the one in
	 * which what they are called for was claimed.
	 */
	public static final String GENERATION = "coordination.generation";

	/** The partition, such as {@code orders-7}; on threads of workers only. */
	public static final String PARTITION = "coordination.partition";

	private LogFields() {
	}

}
