// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import io.coordination.listener.ListenerEndpoint;

/**
 * A listener of a watcher. While it is stopped, differences wait for it: when it is
 * started again it goes on where it was. Safe for any thread.
 */
public interface ZNodeEndpoint extends ListenerEndpoint {

	/**
	 * How many differences it has not been told of yet.
	 * @return the length of its queue
	 */
	int backlog();

	/**
	 * How many differences were joined with others so far, because its queue was full.
	 * @return the count
	 */
	long coalesced();

}
