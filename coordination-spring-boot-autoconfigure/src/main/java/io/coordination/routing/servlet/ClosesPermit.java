// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing.servlet;

import io.coordination.routing.PartitionPermit;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Lets a partition go when an asynchronous request has ended.
 *
 * @param permit what to close
 */
record ClosesPermit(PartitionPermit permit) implements AsyncListener {

	/**
	 * Closes a permit at the end of a request.
	 * @param request a request that has become asynchronous
	 * @param permit what to close
	 * @return false if the request has ended already
	 */
	static boolean whenDone(HttpServletRequest request, PartitionPermit permit) {
		try {
			request.getAsyncContext().addListener(new ClosesPermit(permit));
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.permit.close();
	}

	// Its end follows.
	@Override
	public void onTimeout(AsyncEvent event) {
	}

	@Override
	public void onError(AsyncEvent event) {
	}

	// Listeners don't outlive another start.
	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
