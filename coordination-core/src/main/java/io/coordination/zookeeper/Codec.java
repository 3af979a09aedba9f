// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

/**
 * Turns a record into the content of a znode and back. Pure; safe for any thread.
 *
 * @param <T> type of the record
 */
interface Codec<T> {

	/**
	 * Encodes a record.
	 * @param value the record
	 * @return the content
	 * @throws IllegalArgumentException if the content would be larger than a reader takes
	 */
	byte[] encode(T value);

	/**
	 * Decodes what may be anything: other processes write it.
	 * @param content the content
	 * @return the record
	 * @throws MalformedException if the content isn't what {@link #encode} of this schema
	 * version or an older one could have written
	 */
	T decode(byte[] content) throws MalformedException;

}
