// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

/**
 * Deals with what listeners of znodes throw. A listener names the bean it wants in its
 * annotation; the others use the only bean of this type, or the one that is
 * {@code @Primary}, if there is one.
 */
@FunctionalInterface
public interface ZNodeErrorHandler {

	/**
	 * Deals with a failure, on the thread of the listener, which is told of the next
	 * difference afterwards.
	 * @param failure what was thrown, and by whom
	 * @throws Exception takes the place of what the listener threw, to be logged as if
	 * there were no handler; if nothing is thrown the failure is dealt with
	 */
	void handle(ZNodeListenerFailure failure) throws Exception;

}
