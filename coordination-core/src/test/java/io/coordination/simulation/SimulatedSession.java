// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;

/**
 * A session as its client sees it.
 */
final class SimulatedSession implements Session {

	private final SimulatedClient client;

	private final ClientWatches watches = new ClientWatches();

	private final long id;

	private long timeout;

	private boolean ended;

	private Supplier<Duration> age = () -> Duration.ZERO;

	SimulatedSession(SimulatedClient client, long id, long timeout) {
		this.client = client;
		this.id = id;
		this.timeout = timeout;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public Duration timeout() {
		return Duration.ofNanos(this.timeout);
	}

	@Override
	public Optional<Duration> ageAtMost() {
		return Optional.of(this.age.get());
	}

	void age(Supplier<Duration> atMost) {
		this.age = atMost;
	}

	void setTimeout(long nanos) {
		this.timeout = nanos;
	}

	boolean hasEnded() {
		return this.ended;
	}

	void end() {
		this.ended = true;
		this.watches.clear();
	}

	ClientWatches watches() {
		return this.watches;
	}

	@Override
	public void write(List<Op> operations, Consumer<WriteOutcome> outcome) {
		if (operations.isEmpty() || operations.size() > Batches.MAX_OPERATIONS) {
			throw new IllegalArgumentException("A write has " + operations.size() + " operations");
		}
		this.client.submit(this, new Request.Write(List.copyOf(this.client.version().written(operations)), outcome));
	}

	private <R> void ask(Function<Connection, Reply<R>> look, Consumer<Reply<R>> reply) {
		this.client.submit(this, new Request.Read<>(look, (received) -> {
		}, reply));
	}

	@Override
	public <T> void read(Node<T> node, Consumer<Reply<Versioned<T>>> reply) {
		ask((connection) -> {
			ZNode found = connection.server().tree().get(node.path());
			if (found == null) {
				return new Reply.Missing<>();
			}
			Object content = found.content();
			if (content == null || !node.type().isInstance(content)) {
				return new Reply.Unreadable<>("garbage", found.stat());
			}
			return new Reply.Found<>(
					new Versioned<>(this.client.version().read(node.type(), node.type().cast(content)), found.stat()));
		}, reply);
	}

	@Override
	public void exists(Node<?> node, Consumer<Reply<NodeStat>> reply, Runnable changed) {
		String path = node.path();
		this.client.submit(this, new Request.Read<NodeStat>((connection) -> {
			connection.look(path);
			ZNode found = connection.server().tree().get(path);
			return (found != null) ? new Reply.Found<>(found.stat()) : new Reply.Missing<>();
		}, (received) -> this.watches.look(path, received instanceof Reply.Found, changed), reply));
	}

	@Override
	public void children(Node<?> node, Consumer<Reply<List<String>>> reply) {
		ask((connection) -> {
			Tree tree = connection.server().tree();
			return (tree.get(node.path()) != null) ? new Reply.Found<>(tree.children(node.path()))
					: new Reply.Missing<>();
		}, reply);
	}

	@Override
	public void count(Node<?> node, Consumer<Reply<Integer>> reply) {
		ask((connection) -> {
			Tree tree = connection.server().tree();
			return (tree.get(node.path()) != null) ? new Reply.Found<>(tree.children(node.path()).size())
					: new Reply.Missing<>();
		}, reply);
	}

	@Override
	public void ephemerals(Node<?> below, Consumer<Reply<List<String>>> reply) {
		ask((connection) -> new Reply.Found<>(connection.server().tree().ephemerals(this.id, below.path())), reply);
	}

	@Override
	public void watch(Node<?> node, boolean recursive, Consumer<String> hint, Consumer<Reply<Boolean>> reply) {
		this.client.submit(this, new Request.Read<Boolean>((connection) -> {
			connection.watch(node.path(), recursive);
			return new Reply.Found<>(true);
		}, (received) -> this.watches.watch(node.path(), recursive, hint), reply));
	}

	@Override
	public void unwatch(Node<?> node) {
		this.watches.unwatch(node.path());
		this.<Boolean>ask((connection) -> {
			connection.unwatch(node.path());
			return new Reply.Found<>(true);
		}, (told) -> {
		});
	}

	@Override
	public String toString() {
		return Long.toHexString(this.id);
	}

}
