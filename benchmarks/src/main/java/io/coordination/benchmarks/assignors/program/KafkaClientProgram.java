// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.internals.AbstractPartitionAssignor;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * An assignor of Kafka's consumer, as the leader of a classic group calls it once the
 * subscriptions are decoded.
 *
 * @param assignor the assignor
 */
record KafkaClientProgram(AbstractPartitionAssignor assignor) implements Program {

	private static final int GENERATION = 7;

	@Override
	public Call prepare(AssignmentRequest request) {
		Map<String, List<PartitionInfo>> topics = new HashMap<>();
		request.topics().forEach((topic, count) -> topics.put(topic, partitions(topic, count)));
		Map<String, Subscription> subscriptions = subscriptions(request.members());
		return new Call() {

			@Override
			public Object run() {
				return KafkaClientProgram.this.assignor.assignPartitions(topics, subscriptions);
			}

			@Override
			@SuppressWarnings("unchecked")
			public Assignment read(Object answer) {
				return assignment((Map<String, List<TopicPartition>>) answer);
			}

		};
	}

	private static List<PartitionInfo> partitions(String topic, int count) {
		Node[] replicas = {};
		return IntStream.range(0, count)
			.mapToObj((index) -> new PartitionInfo(topic, index, null, replicas, replicas))
			.toList();
	}

	private static Map<String, Subscription> subscriptions(List<Member> members) {
		Map<String, Subscription> subscriptions = new HashMap<>();
		for (Member member : members) {
			List<TopicPartition> owned = new ArrayList<>();
			member.previous()
				.forEach((partition) -> owned.add(new TopicPartition(partition.topic(), partition.index())));
			subscriptions.put(member.id().value(), new Subscription(
					List.copyOf(new TreeMap<>(member.topics()).keySet()), null, owned, GENERATION, Optional.empty()));
		}
		return subscriptions;
	}

	private static Assignment assignment(Map<String, List<TopicPartition>> answer) {
		Map<MemberId, PartitionSet> targets = new HashMap<>();
		answer.forEach((member, partitions) -> {
			Map<String, BitSet> indexes = new HashMap<>();
			partitions.forEach((partition) -> indexes.computeIfAbsent(partition.topic(), (topic) -> new BitSet())
				.set(partition.partition()));
			targets.put(new MemberId(member), PartitionSet.ofIndexes(indexes));
		});
		return Assignment.of(targets);
	}

}
