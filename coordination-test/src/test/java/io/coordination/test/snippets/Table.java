// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.snippets;

/**
 * A resource that compares tokens.
 */
final class Table {

	private long highest;

	synchronized boolean write(long token) {
		if (token < this.highest) {
			return false;
		}
		this.highest = token;
		return true;
	}

}
