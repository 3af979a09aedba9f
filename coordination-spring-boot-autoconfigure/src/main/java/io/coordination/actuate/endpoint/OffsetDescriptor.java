// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.CommittedOffset;

/**
 * A committed offset in JSON.
 *
 * @param offset the offset
 * @param metadata the text beside it
 * @param committedAt when it was committed
 */
@JsonInclude(Include.ALWAYS)
public record OffsetDescriptor(long offset, String metadata, String committedAt) {

	static OffsetDescriptor of(CommittedOffset offset) {
		return new OffsetDescriptor(offset.offset(), offset.metadata(), offset.committedAt().toString());
	}

}
