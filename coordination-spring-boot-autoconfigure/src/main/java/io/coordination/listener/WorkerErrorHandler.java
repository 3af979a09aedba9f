// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

/**
 * Decides what follows when a worker throws. A worker names the bean it wants in its
 * annotation; the others use the only bean of this type, or the one that is
 * {@code @Primary}, if there is one. Without any, the failure is logged and the worker is
 * called again after its back-off.
 */
@FunctionalInterface
public interface WorkerErrorHandler {

	/**
	 * Decides, on the worker's thread. Not asked for what is thrown once the worker was
	 * told to end or the claim is over. If it throws itself, the worker is called again
	 * after its back-off.
	 * @param failure what was thrown, and by whom
	 * @return what follows
	 */
	WorkerRecovery handle(WorkerFailure failure);

}
