// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import io.coordination.CommittedOffset;
import io.coordination.OffsetAndMetadata;

/**
 * How many requests for a partition were handled, and which were the last: enough of them
 * to know one that is sent again.
 *
 * @param value how many
 * @param last ids of the last ones, the newest at the end
 */
record Count(long value, List<String> last) {

	static final Count NONE = new Count(0, List.of());

	/**
	 * With spaces between them, they have to fit into what can stand beside an offset.
	 */
	private static final int REMEMBERED = OffsetAndMetadata.MAX_METADATA_BYTES / 40;

	Count {
		last = List.copyOf(last);
	}

	static Count of(CommittedOffset committed) {
		return new Count(committed.offset(), List.of(committed.metadata().split(" ")));
	}

	/**
	 * Looks for a request.
	 * @param id its id
	 * @return the count when it was handled, empty if it wasn't, or long ago
	 */
	OptionalLong find(UUID id) {
		int place = this.last.lastIndexOf(id.toString());
		return (place < 0) ? OptionalLong.empty() : OptionalLong.of(this.value - (this.last.size() - 1 - place));
	}

	Count plus(UUID id) {
		List<String> ids = new ArrayList<>(
				this.last.subList(Math.max(0, this.last.size() - REMEMBERED + 1), this.last.size()));
		ids.add(id.toString());
		return new Count(this.value + 1, ids);
	}

	OffsetAndMetadata toOffset() {
		return new OffsetAndMetadata(this.value, String.join(" ", this.last));
	}

}
