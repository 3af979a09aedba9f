// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

/**
 * The data of a znode is not what it should be. The message quotes none of it: it goes to
 * logs.
 */
final class MalformedDataException extends Exception {

	private static final long serialVersionUID = 1L;

	MalformedDataException(String why) {
		super(why, null, false, false);
	}

}
