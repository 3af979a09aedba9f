// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

/**
 * Waits for several answers on one loop: runs something once every part is there.
 */
final class Gather {

	private final Runnable then;

	private int outstanding = 1;

	Gather(Runnable then) {
		this.then = then;
	}

	// A part that is waited for, to be run when it is there.
	Runnable part() {
		this.outstanding++;
		return this::arrived;
	}

	// No part is added any more.
	void complete() {
		arrived();
	}

	private void arrived() {
		if (--this.outstanding == 0) {
			this.then.run();
		}
	}

}
