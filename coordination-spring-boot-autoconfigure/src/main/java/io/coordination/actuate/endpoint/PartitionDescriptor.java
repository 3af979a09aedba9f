// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.GroupDescription.Owner;
import io.coordination.GroupDescription.PartitionDescription;
import io.coordination.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A partition in JSON.
 *
 * @param topic its topic
 * @param partition its index
 * @param owner who owns it
 * @param fencingToken token of the owner's claim; a string, since it exceeds what
 * JavaScript's numbers hold
 * @param since when it was claimed
 * @param target who is to own it
 * @param offset what was committed for it
 */
@JsonInclude(Include.ALWAYS)
public record PartitionDescriptor(String topic, int partition, @Nullable String owner, @Nullable String fencingToken,
		@Nullable String since, @Nullable String target, @Nullable OffsetDescriptor offset) {

	static PartitionDescriptor of(PartitionDescription description) {
		Owner owner = description.owner().orElse(null);
		return new PartitionDescriptor(description.partition().topic(), description.partition().index(),
				(owner != null) ? owner.member().value() : null,
				(owner != null) ? Long.toUnsignedString(owner.fencingToken()) : null,
				(owner != null) ? owner.since().toString() : null,
				description.target().map(MemberId::value).orElse(null),
				description.offset().map(OffsetDescriptor::of).orElse(null));
	}

}
