// SPDX-License-Identifier: Apache-2.0

package io.coordination.payload;

/**
 * Makes values of the bytes of a znode, and bytes of values. A bean of this type takes
 * the place of JSON for its type. Has to be safe for any thread.
 *
 * @param <T> type of the values
 */
public interface PayloadCodec<T> {

	/**
	 * Type of the values.
	 * @return the type
	 */
	Class<T> type();

	/**
	 * Reads a value.
	 * @param data what the znode holds; may be empty
	 * @return the value
	 * @throws PayloadException if this is no such value
	 */
	T read(byte[] data);

	/**
	 * Writes a value.
	 * @param value the value
	 * @return what the znode is to hold
	 * @throws PayloadException if the value can't be written
	 */
	byte[] write(T value);

}
