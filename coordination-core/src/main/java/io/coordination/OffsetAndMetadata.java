// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.nio.charset.StandardCharsets;

/**
 * Progress to commit for a partition.
 *
 * @param offset the offset, 0 or more; its meaning is the application's
 * @param metadata text to keep beside it, at most 4 KiB in UTF-8
 */
public record OffsetAndMetadata(long offset, String metadata) {

	/**
	 * The most bytes that metadata can have in UTF-8.
	 */
	public static final int MAX_METADATA_BYTES = 4096;

	/**
	 * Checks offset and metadata.
	 * @throws IllegalArgumentException if the offset is negative or the metadata too long
	 */
	public OffsetAndMetadata {
		if (offset < 0) {
			throw new IllegalArgumentException("The offset " + offset + " must not be negative");
		}
		int bytes = metadata.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > MAX_METADATA_BYTES) {
			throw new IllegalArgumentException(
					"The metadata of offset " + offset + " has " + bytes + " bytes in UTF-8; at most "
							+ MAX_METADATA_BYTES + " are possible: keep a reference in it instead");
		}
	}

}
