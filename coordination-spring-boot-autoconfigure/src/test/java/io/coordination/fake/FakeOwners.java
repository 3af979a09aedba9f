// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.GroupDescription.Owner;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionOwners;

/**
 * A view of a group that a test draws.
 */
public final class FakeOwners implements PartitionOwners {

	private final GroupName group;

	private final SortedMap<String, Integer> topics = new TreeMap<>();

	private final Map<Partition, MemberId> targets = new ConcurrentHashMap<>();

	private final Map<Partition, Owner> owners = new ConcurrentHashMap<>();

	private final AtomicInteger questions = new AtomicInteger();

	FakeOwners(GroupName group) {
		this.group = group;
	}

	public FakeOwners topic(String topic, int count) {
		this.topics.put(topic, count);
		return this;
	}

	public FakeOwners target(Partition partition, String member) {
		this.targets.put(partition, new MemberId(member));
		return this;
	}

	public FakeOwners owner(Partition partition, String member, long token) {
		this.owners.put(partition, new Owner(new MemberId(member), token, Instant.EPOCH));
		return this;
	}

	public FakeOwners unowned(Partition partition) {
		this.owners.remove(partition);
		return this;
	}

	public int questions() {
		return this.questions.get();
	}

	@Override
	public GroupName group() {
		return this.group;
	}

	@Override
	public SortedMap<String, Integer> topics() {
		return this.topics;
	}

	@Override
	public Optional<MemberId> target(String topic, int index) {
		return Optional.ofNullable(this.targets.get(new Partition(topic, index)));
	}

	@Override
	public CompletableFuture<Void> seen() {
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletableFuture<Optional<Owner>> owner(Partition partition) {
		this.questions.incrementAndGet();
		return CompletableFuture.completedFuture(Optional.ofNullable(this.owners.get(partition)));
	}

}
