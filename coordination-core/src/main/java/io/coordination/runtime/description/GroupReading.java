// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Versioned;

/**
 * One reading of a group: what stands at the top, then the members, then the partitions
 * that were asked for.
 */
final class GroupReading {

	/** Of a topic, from which on listing is cheaper than looking. */
	private static final int FEW = 8;

	private final BulkReader reader;

	private final GroupName group;

	private final DescribeOptions options;

	private final Map<MemberId, Registration> members = new TreeMap<>();

	private final Map<MemberId, Target> targets = new TreeMap<>();

	private final Map<MemberId, MemberId> ids = new HashMap<>();

	GroupReading(BulkReader reader, GroupName group, DescribeOptions options) {
		this.reader = reader;
		this.group = group;
		this.options = options;
	}

	CompletableFuture<GroupImage> image() {
		return root().thenCompose((root) -> members(root).thenCompose((read) -> work(root))
			.thenApply((work) -> new GroupImage(root, this.members, this.targets, work)));
	}

	private CompletableFuture<GroupImage.Root> root() {
		CompletableFuture<Optional<Versioned<GroupRecord>>> state = this.reader.read(Node.state(this.group));
		CompletableFuture<Optional<Versioned<LeaderRecord>>> leader = this.reader.read(Node.leader(this.group));
		CompletableFuture<List<String>> ids = this.reader.children(Node.members(this.group));
		CompletableFuture<List<String>> targets = this.reader.children(Node.targets(this.group));
		return CompletableFuture.allOf(state, leader, ids, targets)
			.thenApply((all) -> new GroupImage.Root(state.join().map(Versioned::data),
					leader.join().map((found) -> found.data().member()), ChildNames.members(ids.join()),
					ChildNames.members(targets.join())));
	}

	private CompletableFuture<Void> members(GroupImage.Root root) {
		return CompletableFuture.allOf(
				this.reader.readAll(root.ids(), (member) -> Node.member(this.group, member),
						(member, read) -> this.members.put(member, read.data())),
				this.reader.readAll(root.targets(), (member) -> Node.target(this.group, member),
						(member, read) -> this.targets.put(member, read.data())));
	}

	private CompletableFuture<GroupImage.Work> work(GroupImage.Root root) {
		Map<String, Integer> topics = GroupImage.topics(root, this.members);
		PartitionSet partitions = Selection.select(this.options, topics);
		boolean whole = partitions.size() == PartitionSet.all(topics).size();
		Map<Partition, GroupDescription.Owner> owners = new HashMap<>();
		Map<Partition, OffsetRecord> offsets = new HashMap<>();
		CompletableFuture<Void> claims = existing(partitions, topics, (topic) -> Node.owners(this.group, topic))
			.thenCompose(
					(found) -> whole ? strays(topics).thenApply(found::plus) : CompletableFuture.completedFuture(found))
			.thenCompose((found) -> this.reader.readAll(found.toList(),
					(partition) -> Node.owner(this.group, partition),
					(partition, read) -> owners.put(partition, new GroupDescription.Owner(known(read.data().member()),
							read.stat().czxid(), read.stat().created()))));
		CompletableFuture<Void> progress = this.options.offsets()
				? existing(partitions, topics, (topic) -> Node.offsets(this.group, topic))
					.thenCompose((found) -> this.reader.readAll(found.toList(),
							(partition) -> Node.offset(this.group, partition),
							(partition, read) -> offsets.put(partition, read.data())))
				: CompletableFuture.completedFuture(null);
		return claims.thenCombine(progress, (owned, committed) -> new GroupImage.Work(partitions, owners, offsets));
	}

	// One id for all partitions of a member, of which there may be thousands.
	private MemberId known(MemberId member) {
		return this.ids.computeIfAbsent(member, Function.identity());
	}

	// What doesn't exist costs the server more than what does, and a list costs little;
	// but a few partitions out of many are not worth one.
	private CompletableFuture<PartitionSet> existing(PartitionSet partitions, Map<String, Integer> topics,
			Function<String, Node<Void>> directory) {
		List<CompletableFuture<PartitionSet>> found = new ArrayList<>();
		for (String topic : partitions.topics()) {
			PartitionSet wanted = partitions.intersect(PartitionSet.all(Map.of(topic, topics.getOrDefault(topic, 0))));
			boolean few = wanted.size() < topics.getOrDefault(topic, 0) / FEW;
			found.add(few ? CompletableFuture.completedFuture(wanted)
					: list(topic, directory).thenApply(wanted::intersect));
		}
		return union(found);
	}

	private CompletableFuture<PartitionSet> list(String topic, Function<String, Node<Void>> directory) {
		return this.reader.children(directory.apply(topic))
			.thenApply((names) -> PartitionSet.ofIndexes(Map.of(topic, ChildNames.indexes(names))));
	}

	// Of a topic that left the group somebody may still hold a partition.
	private CompletableFuture<PartitionSet> strays(Map<String, Integer> topics) {
		return this.reader.children(Node.owners(this.group))
			.thenCompose((names) -> union(ChildNames.topics(names)
				.stream()
				.filter((topic) -> !topics.containsKey(topic))
				.map((topic) -> list(topic, (same) -> Node.owners(this.group, same)))
				.toList()));
	}

	private static CompletableFuture<PartitionSet> union(Collection<CompletableFuture<PartitionSet>> parts) {
		CompletableFuture<PartitionSet> union = CompletableFuture.completedFuture(PartitionSet.empty());
		for (CompletableFuture<PartitionSet> part : parts) {
			union = union.thenCombine(part, PartitionSet::plus);
		}
		return union;
	}

}
