// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coordination.CoordinationException;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.StoreUnavailableException;
import io.coordination.runtime.Environment;
import io.coordination.store.Session;

/**
 * Reads whole groups. All that read at the same time share a few requests under way.
 */
public final class GroupReader {

	/** A hundred thousand partitions take a second or two, on a busy machine ten. */
	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final Environment environment;

	private final ReadQueue queue;

	public GroupReader(Environment environment) {
		this.environment = environment;
		this.queue = new ReadQueue(environment.newLoop("coordination-describe"));
	}

	/**
	 * Begins a view of who owns what, which looks when it is told of a session.
	 * @param group name of the group
	 * @return the view
	 */
	public OwnersView follow(GroupName group) {
		return new OwnersView(group, this.environment, this.queue);
	}

	/**
	 * Reads a group and waits for it. What was read is put together on this thread.
	 * @param session the session to read with
	 * @param group name of the group
	 * @param options what to read of its partitions
	 * @return the group
	 * @throws StoreUnavailableException if the connection was interrupted, or ZooKeeper
	 * didn't answer in time
	 */
	public GroupDescription describe(Session session, GroupName group, DescribeOptions options) {
		CompletableFuture<GroupImage> image = new GroupReading(new BulkReader(this.queue, session), group, options)
			.image();
		try {
			return GroupDescriber.describe(group, image.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS),
					this.environment.wall());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof CoordinationException cause) {
				throw cause;
			}
			throw new CoordinationException("Can't describe group '" + group + "'", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new StoreUnavailableException(
					"ZooKeeper did not answer within " + TIMEOUT + " to describe '" + group + "'");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreUnavailableException("Interrupted while describing '" + group + "'");
		}
	}

}
