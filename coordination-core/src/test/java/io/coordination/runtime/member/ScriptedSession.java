// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;

/**
 * A session that answers what the test says, when it says so.
 */
final class ScriptedSession implements Session {

	static final long ID = 7;

	/** Writes that were sent, the oldest first; the test answers them. */
	final List<Written> written = new ArrayList<>();

	private final Map<Node<?>, Versioned<?>> nodes = new HashMap<>();

	private boolean interrupted;

	void interrupted(boolean now) {
		this.interrupted = now;
	}

	<T> void stands(Node<T> node, T data, NodeStat stat) {
		this.nodes.put(node, new Versioned<>(data, stat));
	}

	@Override
	public long id() {
		return ID;
	}

	@Override
	public Duration timeout() {
		return Duration.ofSeconds(6);
	}

	@Override
	public void write(List<Op> operations, Consumer<WriteOutcome> outcome) {
		this.written.add(new Written(operations, outcome));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> void read(Node<T> node, Consumer<Reply<Versioned<T>>> reply) {
		Versioned<T> found = (Versioned<T>) this.nodes.get(node);
		if (this.interrupted) {
			reply.accept(new Reply.Unavailable<>());
		}
		else {
			reply.accept((found != null) ? new Reply.Found<>(found) : new Reply.Missing<>());
		}
	}

	@Override
	public void exists(Node<?> node, Consumer<Reply<NodeStat>> reply, Runnable changed) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void children(Node<?> node, Consumer<Reply<List<String>>> reply) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void count(Node<?> node, Consumer<Reply<Integer>> reply) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void ephemerals(Node<?> below, Consumer<Reply<List<String>>> reply) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void watch(Node<?> node, boolean recursive, Consumer<String> hint, Consumer<Reply<Boolean>> reply) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void unwatch(Node<?> node) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A write that was sent.
	 *
	 * @param operations its operations
	 * @param outcome takes its outcome
	 */
	record Written(List<Op> operations, Consumer<WriteOutcome> outcome) {

	}

}
