// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coordination.CommittedOffset;
import io.coordination.CoordinationException;
import io.coordination.GroupName;
import io.coordination.OffsetAndMetadata;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.StoreUnavailableException;
import io.coordination.runtime.SessionKeeper;
import io.coordination.runtime.member.ClaimHandle;
import io.coordination.schema.OffsetRecord;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;

/**
 * Offsets as the application sees them.
 */
final class GroupOffsets implements Offsets {

	private final GroupRuntime group;

	private final SessionKeeper keeper;

	GroupOffsets(GroupRuntime group, SessionKeeper keeper) {
		this.group = group;
		this.keeper = keeper;
	}

	@Override
	public Optional<CommittedOffset> committed(Partition partition) {
		Session session = this.keeper.session()
			.orElseThrow(
					() -> new StoreUnavailableException("There is no session with ZooKeeper now; try again later"));
		CompletableFuture<Reply<Versioned<OffsetRecord>>> reply = new CompletableFuture<>();
		session.read(Node.offset(name(), partition), reply::complete);
		return interpret(partition, await(reply, session.timeout().toMillis()));
	}

	private GroupName name() {
		return this.group.context().group();
	}

	private Optional<CommittedOffset> interpret(Partition partition, Reply<Versioned<OffsetRecord>> reply) {
		if (reply instanceof Reply.Found<Versioned<OffsetRecord>> found) {
			OffsetRecord offset = found.value().data();
			Instant now = this.group.context().environment().wall();
			boolean expired = offset.expiresAt().filter((end) -> !end.isAfter(now)).isPresent();
			return expired ? Optional.empty() : Optional
				.of(new CommittedOffset(offset.offset(), offset.metadata(), offset.token(), offset.committedAt()));
		}
		if (reply instanceof Reply.Missing<?>) {
			return Optional.empty();
		}
		if (reply instanceof Reply.Unreadable<Versioned<OffsetRecord>> garbage) {
			throw new CoordinationException("The offset of " + partition + " in group '" + name() + "' can't be read ("
					+ garbage.why() + "): mend or delete " + Node.offset(name(), partition));
		}
		if (reply instanceof Reply.Denied<?>) {
			throw new CoordinationException("Reading the offset of " + partition + " in group '" + name()
					+ "' is not allowed (NoAuth): check the ACLs of the namespace");
		}
		throw new StoreUnavailableException("ZooKeeper can't be reached to read the offset of " + partition);
	}

	@Override
	public void commit(PartitionClaim claim, long offset, String metadata) {
		await(commitAsync(claim, new OffsetAndMetadata(offset, metadata)), Long.MAX_VALUE);
	}

	@Override
	public void commit(Map<PartitionClaim, OffsetAndMetadata> offsets) {
		await(commitAsync(offsets), Long.MAX_VALUE);
	}

	@Override
	public CompletableFuture<Void> commitAsync(PartitionClaim claim, OffsetAndMetadata offset) {
		ClaimHandle handle = own(claim);
		return handle.inbox().commit(offset, () -> fetch(List.of(handle)));
	}

	@Override
	public CompletableFuture<Void> commitAsync(Map<PartitionClaim, OffsetAndMetadata> offsets) {
		offsets.forEach((claim, offset) -> {
			own(claim);
			Objects.requireNonNull(offset);
		});
		List<CompletableFuture<Void>> commits = new ArrayList<>(offsets.size());
		List<ClaimHandle> waiting = new ArrayList<>(offsets.size());
		offsets.forEach((claim, offset) -> {
			ClaimHandle handle = own(claim);
			commits.add(handle.inbox().commit(offset, () -> waiting.add(handle)));
		});
		fetch(waiting);
		return CompletableFuture.allOf(commits.toArray(CompletableFuture<?>[]::new));
	}

	@Override
	public void commitOnRelease(PartitionClaim claim, OffsetAndMetadata offset) {
		ClaimHandle handle = own(claim);
		handle.inbox().commitOnRelease(offset, () -> fetch(List.of(handle)));
	}

	private void fetch(List<ClaimHandle> handles) {
		if (!handles.isEmpty()) {
			this.group.context().loop().execute(() -> handles.forEach(this::fetch));
		}
	}

	private void fetch(ClaimHandle handle) {
		if (handle.isEnded()) {
			handle.inbox().fence(handle.claim());
		}
		else {
			this.group.commits().commit(handle.claim(), handle.inbox());
		}
	}

	private ClaimHandle own(PartitionClaim claim) {
		if (claim instanceof ClaimHandle handle && handle.group().equals(name())) {
			return handle;
		}
		throw new IllegalArgumentException("The claim " + claim + " was not made by group '" + name() + "'");
	}

	private static <T> T await(CompletableFuture<T> future, long millis) {
		try {
			return future.get(millis, TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new CoordinationException("Failed", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new StoreUnavailableException("ZooKeeper did not answer within " + millis + " ms; try again later");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreUnavailableException(
					"Interrupted while waiting for ZooKeeper; whether a write took effect is not known");
		}
	}

}
