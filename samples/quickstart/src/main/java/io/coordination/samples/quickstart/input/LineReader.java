// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.input;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads single lines of the input. Used by one thread.
 */
public interface LineReader extends Closeable {

	/**
	 * Reads a line.
	 * @param line number of the line within the input, from 0
	 * @return its bytes, without the line feed
	 * @throws IOException if it can't be read
	 */
	byte[] read(long line) throws IOException;

}
