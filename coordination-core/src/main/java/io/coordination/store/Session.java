// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One session with ZooKeeper. Everything sent through it runs in this session or not at
 * all; nothing is retried here.
 * <p>
 * Requests are served in the order in which they were made. Answers and hints arrive on a
 * thread of the store, which must not be held up: enqueue and return.
 */
public interface Session extends Reads {

	/**
	 * Id of the session.
	 * @return the id, never 0
	 */
	long id();

	/**
	 * The negotiated timeout; the server may change it when the session reconnects.
	 * @return the timeout
	 */
	Duration timeout();

	/**
	 * How old the session is at most, by whichever local clock says more.
	 * @return the age, empty if it is not known when the session's opening was asked for
	 */
	default Optional<Duration> ageAtMost() {
		return Optional.empty();
	}

	/**
	 * Why this session must not be used although it is open.
	 * @return the reason and the remedy, empty if it may be used
	 */
	default Optional<String> refusal() {
		return Optional.empty();
	}

	/**
	 * Sends a write. At most 500 operations and 256 KiB; see {@link Batches}.
	 * @param operations the operations
	 * @param outcome told once what became of it
	 */
	void write(List<Op> operations, Consumer<WriteOutcome> outcome);

	/**
	 * Sends reads together, in as few requests as their answers fit into: many times
	 * cheaper for the server than one by one. They are served in their order, and each is
	 * answered for itself.
	 * @param reads makes the reads before it returns
	 */
	default void together(Consumer<Reads> reads) {
		reads.accept(this);
	}

	/**
	 * Looks whether a node exists, and leaves a watch for its next change (creation,
	 * deletion or content), whether or not it does.
	 * @param node the node
	 * @param reply told once: the stat, or missing
	 * @param changed told at most once; may be lost or late, and is given up for those of
	 * newer looks when many at the same node wait
	 */
	void exists(Node<?> node, Consumer<Reply<NodeStat>> reply, Runnable changed);

	/**
	 * Lists the paths (below the namespace) of this session's own ephemeral nodes below a
	 * node.
	 * @param below the node
	 * @param reply told once
	 */
	void ephemerals(Node<?> below, Consumer<Reply<List<String>>> reply);

	/**
	 * Watches a node, or with {@code recursive} all nodes below it as well, until the
	 * session ends. A hint says that a node was created, deleted or changed; hints may be
	 * lost or late, and say nothing about the present.
	 * @param node the node, which need not exist
	 * @param recursive whether to watch the nodes below it
	 * @param hint told the path (below the namespace) of the node that changed
	 * @param reply told once whether the watch was set
	 */
	void watch(Node<?> node, boolean recursive, Consumer<String> hint, Consumer<Reply<Boolean>> reply);

	/**
	 * Ends a watch that {@link #watch} set. Best effort.
	 * @param node the node
	 */
	void unwatch(Node<?> node);

}
