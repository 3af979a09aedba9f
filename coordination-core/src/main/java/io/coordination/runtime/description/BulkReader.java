// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.coordination.CoordinationException;
import io.coordination.StoreUnavailableException;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;

/**
 * Reads many nodes at once, with a bounded number of requests under way, so that a
 * heartbeat never queues behind thousands of them. What is missing or can't be read is
 * left out; an interruption fails the whole.
 */
final class BulkReader {

	static final int MAX_IN_FLIGHT = 512;

	private final Session session;

	BulkReader(Session session) {
		this.session = session;
	}

	<T> CompletableFuture<Optional<Versioned<T>>> read(Node<T> node) {
		CompletableFuture<Optional<Versioned<T>>> done = new CompletableFuture<>();
		this.session.read(node, (reply) -> complete(node, reply, done));
		return done;
	}

	/**
	 * Lists the names of a node's children.
	 * @param node the node
	 * @return the names; none, if it doesn't exist
	 */
	CompletableFuture<List<String>> children(Node<?> node) {
		CompletableFuture<Optional<List<String>>> done = new CompletableFuture<>();
		this.session.children(node, (reply) -> complete(node, reply, done));
		return done.thenApply((names) -> names.orElse(List.of()));
	}

	/**
	 * Reads a node for each key.
	 * @param <K> type of a key
	 * @param <T> type of the content
	 * @param keys the keys, without duplicates
	 * @param node the node of a key
	 * @return what was found
	 */
	<K, T> CompletableFuture<Map<K, Versioned<T>>> readAll(Collection<K> keys, Function<K, Node<T>> node) {
		return new Batch<>(List.copyOf(keys), node).start();
	}

	private static <T> void complete(Node<?> node, Reply<T> reply, CompletableFuture<Optional<T>> done) {
		try {
			done.complete(found(node, reply));
		}
		catch (CoordinationException ex) {
			done.completeExceptionally(ex);
		}
	}

	private static <T> Optional<T> found(Node<?> node, Reply<T> reply) {
		if (reply instanceof Reply.Found<T> found) {
			return Optional.of(found.value());
		}
		if (reply instanceof Reply.Missing || reply instanceof Reply.Unreadable) {
			return Optional.empty();
		}
		if (reply instanceof Reply.Denied) {
			throw new CoordinationException(
					node + " must not be read: check its ACL and the credentials of this application");
		}
		throw new StoreUnavailableException(
				"The connection to ZooKeeper was interrupted while " + node + " was read: try again");
	}

	/**
	 * Lanes that each take the next key when they have their answer.
	 */
	private final class Batch<K, T> {

		private final List<K> keys;

		private final Function<K, Node<T>> node;

		private final Map<K, Versioned<T>> found = new ConcurrentHashMap<>();

		private final CompletableFuture<Map<K, Versioned<T>>> done = new CompletableFuture<>();

		private final AtomicInteger next = new AtomicInteger();

		private final AtomicInteger lanes;

		Batch(List<K> keys, Function<K, Node<T>> node) {
			this.keys = keys;
			this.node = node;
			this.lanes = new AtomicInteger(Math.min(MAX_IN_FLIGHT, keys.size()));
		}

		CompletableFuture<Map<K, Versioned<T>>> start() {
			int count = this.lanes.get();
			if (count == 0) {
				this.done.complete(this.found);
			}
			for (int lane = 0; lane < count; lane++) {
				advance();
			}
			return this.done;
		}

		private void advance() {
			int index = this.next.getAndIncrement();
			if (index < this.keys.size() && !this.done.isDone()) {
				read(this.keys.get(index));
			}
			else if (this.lanes.decrementAndGet() == 0) {
				this.done.complete(this.found);
			}
		}

		private void read(K key) {
			Node<T> read = this.node.apply(key);
			BulkReader.this.session.read(read, (reply) -> {
				try {
					found(read, reply).ifPresent((content) -> this.found.put(key, content));
				}
				catch (CoordinationException ex) {
					this.done.completeExceptionally(ex);
				}
				advance();
			});
		}

	}

}
