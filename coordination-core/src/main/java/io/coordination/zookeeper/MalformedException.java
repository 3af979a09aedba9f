// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

/**
 * The content of a znode can't be read as what it should be. Never leaves this package.
 */
class MalformedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String why;

	MalformedException(String why) {
		super(why);
		this.why = why;
	}

	String why() {
		return this.why;
	}

}
