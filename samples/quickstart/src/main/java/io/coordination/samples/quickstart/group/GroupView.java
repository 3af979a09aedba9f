// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.group;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the group.
 *
 * @param version rises with every change
 * @param group the group when it was last read, null before that
 * @param problem why it can't be read now, null if it can
 * @param moves what moved last, newest first
 */
public record GroupView(long version, @Nullable GroupSnapshot group, @Nullable String problem, List<Move> moves) {

	/** Before the group was read for the first time. */
	public static final GroupView NOTHING = new GroupView(0, null, null, List.of());

	/**
	 * Copies its arguments.
	 */
	public GroupView {
		moves = List.copyOf(moves);
	}

}
