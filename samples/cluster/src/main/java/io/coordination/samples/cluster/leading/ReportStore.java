// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.leading;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

import io.coordination.CoordinationException;
import io.coordination.FencedException;
import io.coordination.StoreUnavailableException;
import io.coordination.modeled.ModeledZNodes;
import org.apache.curator.x.async.modeled.ModeledFramework;
import org.apache.curator.x.async.modeled.ZNode;
import org.apache.zookeeper.KeeperException;

import org.springframework.stereotype.Component;

/**
 * Holds the last report: something that several leaders write, one after the other. It
 * refuses tokens below the one that stands there, in the same step as the write: if
 * somebody else wrote since, the version doesn't fit. Safe for any thread.
 */
@Component
public class ReportStore {

	private final ModeledFramework<Report> node;

	ReportStore(ModeledZNodes nodes) {
		this.node = nodes.of("/cluster-sample/report", Report.class);
	}

	/**
	 * Reads the last report.
	 * @return the report, empty if there was none
	 */
	public Optional<Report> last() {
		return read().map(ZNode::model);
	}

	/**
	 * Writes the next report.
	 * @param token token of the leadership under which it is written
	 * @param report makes the report of its number
	 * @return what was written
	 * @throws FencedException if a later leader has written
	 */
	Report write(long token, LongFunction<Report> report) {
		Optional<ZNode<Report>> before = read();
		long newest = before.map((node) -> node.model().token()).orElse(0L);
		if (newest > token) {
			throw new FencedException("A leader with token " + newest + " has written a report after token " + token);
		}
		Report next = report.apply(before.map((node) -> node.model().number()).orElse(0L) + 1);
		if (before.isPresent()) {
			await(this.node.update(next, before.get().stat().getVersion()));
		}
		else {
			await(this.node.set(next));
		}
		return next;
	}

	private Optional<ZNode<Report>> read() {
		return await(this.node.readAsZNode());
	}

	private static <T> Optional<T> await(CompletionStage<T> stage) {
		try {
			return Optional.ofNullable(stage.toCompletableFuture().get(5, TimeUnit.SECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreUnavailableException("Interrupted");
		}
		catch (TimeoutException ex) {
			throw new StoreUnavailableException("ZooKeeper didn't answer within 5 s");
		}
		catch (ExecutionException ex) {
			return none(ex);
		}
	}

	private static <T> Optional<T> none(ExecutionException failure) {
		Throwable cause = failure.getCause();
		if (cause instanceof KeeperException.NoNodeException) {
			return Optional.empty();
		}
		if (cause instanceof KeeperException.BadVersionException
				|| cause instanceof KeeperException.NodeExistsException) {
			throw new FencedException("Another leader has written a report at the same time");
		}
		throw new CoordinationException("The report can't be read or written", failure);
	}

}
