// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.store.Node;
import io.coordination.store.Session;
import io.coordination.store.Versioned;

/**
 * Reads a whole group. First all directories at once, then what stands in them, a bounded
 * number at a time.
 */
public final class GroupReader {

	private final BulkReader reader;

	private final GroupName group;

	private GroupReader(Session session, GroupName group) {
		this.reader = new BulkReader(session);
		this.group = group;
	}

	/**
	 * Reads a group. The future completes on a thread of the store.
	 * @param session the session to read with
	 * @param group name of the group
	 * @param now the wall clock, for offsets that expire
	 * @return the group; a {@link io.coordination.StoreUnavailableException} if the
	 * connection was interrupted
	 */
	public static CompletableFuture<GroupDescription> read(Session session, GroupName group, Instant now) {
		return new GroupReader(session, group).image().thenApply((image) -> GroupDescriber.describe(group, image, now));
	}

	private CompletableFuture<GroupImage> image() {
		CompletableFuture<GroupImage.Root> root = root();
		CompletableFuture<List<MemberId>> ids = this.reader.children(Node.members(this.group))
			.thenApply(ChildNames::members);
		CompletableFuture<List<MemberId>> targets = this.reader.children(Node.targets(this.group))
			.thenApply(ChildNames::members);
		CompletableFuture<List<Partition>> owners = partitions(Node.owners(this.group),
				(topic) -> Node.owners(this.group, topic));
		CompletableFuture<List<Partition>> offsets = partitions(Node.offsets(this.group),
				(topic) -> Node.offsets(this.group, topic));
		CompletableFuture<GroupImage.Work> work = owners
			.thenCompose((found) -> this.reader.readAll(found, (partition) -> Node.owner(this.group, partition)))
			.thenCompose((claims) -> offsets
				.thenCompose((found) -> this.reader.readAll(found, (partition) -> Node.offset(this.group, partition)))
				.thenApply((progress) -> new GroupImage.Work(claims, progress)));
		return root.thenCompose((top) -> ids.thenCompose((members) -> this.reader
			.readAll(members, (member) -> Node.member(this.group, member))
			.thenCompose((registrations) -> targets
				.thenCompose((found) -> this.reader.readAll(found, (member) -> Node.target(this.group, member)))
				.thenCombine(work,
						(decided, below) -> new GroupImage(top, members, data(registrations), data(decided), below)))));
	}

	private CompletableFuture<GroupImage.Root> root() {
		CompletableFuture<Optional<Versioned<GroupRecord>>> state = this.reader.read(Node.state(this.group));
		CompletableFuture<Optional<Versioned<LeaderRecord>>> leader = this.reader.read(Node.leader(this.group));
		return state.thenCombine(leader, (record, leading) -> new GroupImage.Root(record.map(Versioned::data),
				leading.map((found) -> found.data().member())));
	}

	private CompletableFuture<List<Partition>> partitions(Node<Void> directory, Function<String, Node<Void>> ofTopic) {
		return this.reader.children(directory).thenCompose((names) -> {
			CompletableFuture<List<Partition>> partitions = CompletableFuture.completedFuture(new ArrayList<>());
			for (String topic : ChildNames.topics(names)) {
				partitions = partitions.thenCombine(this.reader.children(ofTopic.apply(topic)), (all, indexes) -> {
					ChildNames.indexes(indexes).stream().forEach((index) -> all.add(new Partition(topic, index)));
					return all;
				});
			}
			return partitions;
		});
	}

	private static <T> Map<MemberId, T> data(Map<MemberId, Versioned<T>> found) {
		Map<MemberId, T> data = new TreeMap<>();
		found.forEach((member, content) -> data.put(member, content.data()));
		return data;
	}

}
