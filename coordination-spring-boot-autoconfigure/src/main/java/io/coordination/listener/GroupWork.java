// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;

import io.coordination.RebalanceListener;
import io.coordination.StuckCallback;

/**
 * What a group is joined with: its listeners, and its workers on threads of their own.
 */
public interface GroupWork extends RebalanceListener {

	/**
	 * Workers that don't end although they were asked to, or make no progress.
	 * @return a snapshot
	 */
	List<StuckCallback> stuck();

}
