// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

/**
 * Deals with what listeners throw. A listener names the bean it wants in its annotation;
 * the others use the only bean of this type, or the one that is {@code @Primary}, if
 * there is one.
 */
@FunctionalInterface
public interface ListenerErrorHandler {

	/**
	 * Deals with a failure, on the thread of the listener. The change goes on in any
	 * case, and the other listeners are called.
	 * @param failure what was thrown, and by whom
	 * @throws Exception takes the place of what the listener threw, to be logged as if
	 * there were no handler; if nothing is thrown the failure is dealt with
	 */
	void handle(ListenerFailure failure) throws Exception;

}
