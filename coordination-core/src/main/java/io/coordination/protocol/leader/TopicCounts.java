// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.schema.Registration;

/**
 * How many partitions each topic has: as many as any registered member declares, and
 * never fewer than were published before, for work may wait in them. A topic that nobody
 * declares is not there.
 */
final class TopicCounts {

	private TopicCounts() {
	}

	static SortedMap<String, Integer> of(GroupView view) {
		SortedMap<String, Integer> counts = new TreeMap<>();
		view.members()
			.values()
			.stream()
			.flatMap((member) -> member.registration().stream())
			.map(Registration::topics)
			.forEach((declared) -> declared.forEach((topic, count) -> counts.merge(topic, count, Math::max)));
		view.headline()
			.ifPresent((headline) -> counts
				.replaceAll((topic, count) -> Math.max(count, headline.topics().getOrDefault(topic, 0))));
		return counts;
	}

}
