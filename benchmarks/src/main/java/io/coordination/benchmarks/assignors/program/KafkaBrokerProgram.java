// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors.program;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.coordinator.group.api.assignor.GroupAssignment;
import org.apache.kafka.coordinator.group.api.assignor.GroupSpec;
import org.apache.kafka.coordinator.group.api.assignor.SubscribedTopicDescriber;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;
import org.apache.kafka.coordinator.group.modern.GroupSpecImpl;
import org.apache.kafka.coordinator.group.modern.MemberSubscriptionAndAssignmentImpl;

/**
 * The assignor {@code uniform} of Kafka's broker. What the broker keeps between calls is
 * there before: names resolved to topic ids, and the member of each partition.
 */
final class KafkaBrokerProgram implements Program {

	private static final long SEED = 4;

	private final UniformAssignor assignor = new UniformAssignor();

	@Override
	public Call prepare(AssignmentRequest request) {
		Map<String, Uuid> ids = new HashMap<>();
		Map<Uuid, Integer> counts = new HashMap<>();
		Random random = new Random(SEED);
		request.topics().forEach((topic, count) -> {
			Uuid id = new Uuid(random.nextLong(), random.nextLong());
			ids.put(topic, id);
			counts.put(id, count);
		});
		GroupSpec group = group(request, ids);
		SubscribedTopicDescriber topics = new Topics(counts);
		return new Call() {

			@Override
			public Object run() {
				return KafkaBrokerProgram.this.assignor.assign(group, topics);
			}

			@Override
			public Assignment read(Object answer) {
				return assignment((GroupAssignment) answer, ids);
			}

		};
	}

	private static GroupSpec group(AssignmentRequest request, Map<String, Uuid> ids) {
		Map<String, MemberSubscriptionAndAssignmentImpl> members = new HashMap<>();
		Map<Uuid, Map<Integer, String>> holders = new HashMap<>();
		Set<Set<String>> subscriptions = new HashSet<>();
		for (Member member : request.members()) {
			Set<Uuid> topics = new HashSet<>();
			member.topics().keySet().forEach((topic) -> topics.add(ids.get(topic)));
			Map<Uuid, Set<Integer>> previous = new HashMap<>();
			for (String topic : member.previous().topics()) {
				Set<Integer> indexes = previous.computeIfAbsent(ids.get(topic), (id) -> new HashSet<>());
				Map<Integer, String> holdersOfTopic = holders.computeIfAbsent(ids.get(topic), (id) -> new HashMap<>());
				member.previous().forEachIndex(topic, (index) -> {
					indexes.add(index);
					holdersOfTopic.put(index, member.id().value());
				});
			}
			members.put(member.id().value(), new MemberSubscriptionAndAssignmentImpl(Optional.empty(), Optional.empty(),
					topics, new org.apache.kafka.coordinator.group.modern.Assignment(previous)));
			subscriptions.add(member.topics().keySet());
		}
		return new GroupSpecImpl(members,
				(subscriptions.size() == 1) ? SubscriptionType.HOMOGENEOUS : SubscriptionType.HETEROGENEOUS, holders);
	}

	private static Assignment assignment(GroupAssignment answer, Map<String, Uuid> ids) {
		Map<Uuid, String> names = new HashMap<>();
		ids.forEach((name, id) -> names.put(id, name));
		Map<MemberId, PartitionSet> targets = new HashMap<>();
		answer.members().forEach((member, assignment) -> {
			Map<String, BitSet> indexes = new HashMap<>();
			assignment.partitions().forEach((id, partitions) -> {
				BitSet bits = new BitSet();
				partitions.forEach(bits::set);
				indexes.put(names.get(id), bits);
			});
			targets.put(new MemberId(member), PartitionSet.ofIndexes(indexes));
		});
		return Assignment.of(targets);
	}

	private record Topics(Map<Uuid, Integer> counts) implements SubscribedTopicDescriber {

		@Override
		public int numPartitions(Uuid topic) {
			return this.counts.getOrDefault(topic, -1);
		}

		@Override
		public Set<String> racksForPartition(Uuid topic, int partition) {
			return Set.of();
		}

	}

}
