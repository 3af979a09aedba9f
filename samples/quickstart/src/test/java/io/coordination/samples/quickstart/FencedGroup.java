// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.coordination.CommittedOffset;
import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.DescribeOptions;
import io.coordination.FencedException;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.OffsetAndMetadata;
import io.coordination.Offsets;
import io.coordination.OwnerWatch;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.PartitionOwners;
import io.coordination.PartitionSet;
import io.coordination.RebalanceListener;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.StoreUnavailableException;

/**
 * The group as a model in memory: claims with rising tokens, and offsets that only the
 * present claim may commit. Whoever plays the owners decides who claims when.
 */
public class FencedGroup implements Offsets, Coordinator {

	public static final String NAME = "quickstart";

	private final int partitions;

	private final Map<Partition, Claim> claims = new HashMap<>();

	private final Map<Partition, CommittedOffset> committed = new HashMap<>();

	private final Map<PartitionClaim, OffsetAndMetadata> onRelease = new HashMap<>();

	private long token = 100;

	private boolean unreachable;

	public FencedGroup(int partitions) {
		this.partitions = partitions;
	}

	public synchronized void becomeUnreachable() {
		this.unreachable = true;
	}

	public synchronized Claim claim(int index, String member) {
		Partition partition = new Partition(NAME, index);
		Claim claim = new Claim(partition, new MemberId(member), ++this.token);
		this.claims.put(partition, claim);
		return claim;
	}

	public synchronized void release(Claim claim) {
		OffsetAndMetadata last = this.onRelease.remove(claim);
		if (this.claims.remove(claim.partition(), claim) && last != null) {
			put(claim, last);
		}
	}

	@Override
	public synchronized Optional<CommittedOffset> committed(Partition partition) {
		return Optional.ofNullable(this.committed.get(partition));
	}

	@Override
	public void commit(PartitionClaim claim, long offset, String metadata) {
		commit(Map.of(claim, new OffsetAndMetadata(offset, metadata)));
	}

	@Override
	public synchronized void commit(Map<PartitionClaim, OffsetAndMetadata> offsets) {
		offsets.forEach((claim, offset) -> {
			if (!claim.equals(this.claims.get(claim.partition()))) {
				throw new FencedException("Partition " + claim.partition() + " has another owner");
			}
			put(claim, offset);
		});
	}

	private void put(PartitionClaim claim, OffsetAndMetadata offset) {
		this.committed.put(claim.partition(), new CommittedOffset(offset.offset(), offset.metadata(),
				claim.fencingToken(), Instant.ofEpochSecond(this.token)));
	}

	@Override
	public CompletableFuture<Void> commitAsync(PartitionClaim claim, OffsetAndMetadata offset) {
		throw new UnsupportedOperationException();
	}

	@Override
	public synchronized void commitOnRelease(PartitionClaim claim, OffsetAndMetadata offset) {
		this.onRelease.put(claim, offset);
	}

	@Override
	public MemberId memberId() {
		return new MemberId("me");
	}

	@Override
	public PartitionGroup join(GroupOptions options, RebalanceListener listener) {
		throw new UnsupportedOperationException();
	}

	@Override
	public OwnerWatch watchOwner(String group, Partition partition) {
		throw new UnsupportedOperationException("The quickstart doesn't watch owners");
	}

	@Override
	public PartitionOwners owners(String group) {
		throw new UnsupportedOperationException("The quickstart doesn't watch owners");
	}

	@Override
	public synchronized GroupDescription describe(String group, DescribeOptions options) {
		if (this.unreachable) {
			throw new StoreUnavailableException("There is no session");
		}
		List<GroupDescription.PartitionDescription> described = PartitionSet.all(Map.of(NAME, this.partitions))
			.stream()
			.map(this::describe)
			.toList();
		List<GroupDescription.Member> members = this.claims.values()
			.stream()
			.map(Claim::member)
			.distinct()
			.sorted()
			.map((id) -> new GroupDescription.Member(id, MemberStatus.ACTIVE, Optional.empty(), 1, Map.of(), 1,
					PartitionSet.empty(), PartitionSet.empty()))
			.toList();
		return new GroupDescription(new GroupName(group), members.isEmpty() ? GroupState.EMPTY : GroupState.STABLE, 1,
				members.stream().map(GroupDescription.Member::id).findFirst(), Optional.of("sticky"),
				new TreeMap<>(Map.of(NAME, this.partitions)), PartitionSet.empty(), members, described);
	}

	private GroupDescription.PartitionDescription describe(Partition partition) {
		Optional<Claim> claim = Optional.ofNullable(this.claims.get(partition));
		return new GroupDescription.PartitionDescription(partition,
				claim.map((it) -> new GroupDescription.Owner(it.member(), it.fencingToken(), it.claimedAt())),
				claim.map(Claim::member), committed(partition));
	}

	@Override
	public SessionStatus session() {
		return new SessionStatus(SessionState.CONNECTED, 1, Duration.ofSeconds(6), Duration.ofSeconds(4));
	}

	@Override
	public void addObserver(CoordinationObserver observer) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void removeObserver(CoordinationObserver observer) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
		// nothing is open
	}

	/**
	 * A claim that, like the one of a process that is paused after the check, says that
	 * it is held until it is told otherwise.
	 */
	public static final class Claim implements PartitionClaim {

		private final Partition partition;

		private final MemberId member;

		private final long token;

		private Runnable beforeCheck = () -> {
		};

		private volatile boolean held = true;

		Claim(Partition partition, MemberId member, long token) {
			this.partition = partition;
			this.member = member;
			this.token = token;
		}

		public void beforeCheck(Runnable hook) {
			this.beforeCheck = Objects.requireNonNull(hook);
		}

		public void end() {
			this.held = false;
		}

		MemberId member() {
			return this.member;
		}

		@Override
		public GroupName group() {
			return new GroupName(NAME);
		}

		@Override
		public Partition partition() {
			return this.partition;
		}

		@Override
		public long generation() {
			return 1;
		}

		@Override
		public long fencingToken() {
			return this.token;
		}

		@Override
		public Instant claimedAt() {
			return Instant.ofEpochSecond(this.token);
		}

		@Override
		public boolean isHeld() {
			this.beforeCheck.run();
			return this.held;
		}

	}

}
