// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.coordination.CoordinationException;
import io.coordination.StoreUnavailableException;
import io.coordination.store.Node;
import io.coordination.store.Reads;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;

/**
 * Reads many nodes, some at a time. What is missing or can't be read is left out; an
 * interruption fails the whole.
 */
final class BulkReader {

	/** Enough for the server to save on, and over in a few milliseconds. */
	static final int NODES_PER_REQUEST = 250;

	private final ReadQueue queue;

	private final Session session;

	BulkReader(ReadQueue queue, Session session) {
		this.queue = queue;
		this.session = session;
	}

	<T> CompletableFuture<Optional<Versioned<T>>> read(Node<T> node) {
		return this.<Versioned<T>>ask(node, (reply) -> this.session.read(node, reply));
	}

	/**
	 * Lists the names of a node's children.
	 * @param node the node
	 * @return the names; none, if it doesn't exist
	 */
	CompletableFuture<List<String>> children(Node<?> node) {
		return this.<List<String>>ask(node, (reply) -> this.session.children(node, reply))
			.thenApply((names) -> names.orElse(List.of()));
	}

	private <R> CompletableFuture<Optional<R>> ask(Node<?> node, Consumer<Consumer<Reply<R>>> question) {
		CompletableFuture<Optional<R>> done = new CompletableFuture<>();
		this.queue.add((answered) -> question.accept((reply) -> {
			try {
				done.complete(found(node, reply));
			}
			catch (CoordinationException ex) {
				done.completeExceptionally(ex);
			}
			answered.run();
		}));
		return done;
	}

	/**
	 * Reads a node for each key.
	 * @param <K> type of a key
	 * @param <T> type of the content
	 * @param keys the keys, without duplicates
	 * @param node the node of a key
	 * @param found told what was found, on one thread after the other
	 * @return done when all were read
	 */
	<K, T> CompletableFuture<Void> readAll(Collection<K> keys, Function<K, Node<T>> node,
			BiConsumer<K, Versioned<T>> found) {
		return new Bulk<>(List.copyOf(keys), node, found).read();
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
	 * The nodes of many keys. The next request queues when the one before is answered, so
	 * that others have their turn.
	 */
	private final class Bulk<K, T> {

		private final List<K> keys;

		private final Function<K, Node<T>> node;

		private final BiConsumer<K, Versioned<T>> found;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		Bulk(List<K> keys, Function<K, Node<T>> node, BiConsumer<K, Versioned<T>> found) {
			this.keys = keys;
			this.node = node;
			this.found = found;
		}

		CompletableFuture<Void> read() {
			readFrom(0);
			return this.done;
		}

		private void readFrom(int begin) {
			int end = Math.min(begin + NODES_PER_REQUEST, this.keys.size());
			if (begin == end) {
				this.done.complete(null);
				return;
			}
			List<Node<T>> nodes = new ArrayList<>(end - begin);
			this.keys.subList(begin, end).forEach((key) -> nodes.add(this.node.apply(key)));
			ask(nodes, true, (replies) -> {
				// An answer that is too large breaks the connection, too: then each
				// alone.
				if (replies.stream().anyMatch((reply) -> reply instanceof Reply.Unavailable)) {
					ask(nodes, false, (again) -> take(begin, nodes, again));
				}
				else {
					take(begin, nodes, replies);
				}
			});
		}

		private void ask(List<Node<T>> nodes, boolean together, Consumer<List<Reply<Versioned<T>>>> then) {
			AtomicReferenceArray<Reply<Versioned<T>>> replies = new AtomicReferenceArray<>(nodes.size());
			AtomicInteger outstanding = new AtomicInteger(nodes.size());
			BulkReader.this.queue.add((answered) -> {
				Consumer<Reads> request = (reads) -> {
					for (int number = 0; number < nodes.size(); number++) {
						int index = number;
						reads.read(nodes.get(index), (reply) -> {
							replies.set(index, reply);
							if (outstanding.decrementAndGet() == 0) {
								answered.run();
								then.accept(IntStream.range(0, nodes.size()).mapToObj(replies::get).toList());
							}
						});
					}
				};
				if (together) {
					BulkReader.this.session.together(request);
				}
				else {
					request.accept(BulkReader.this.session);
				}
			});
		}

		private void take(int begin, List<Node<T>> nodes, List<Reply<Versioned<T>>> replies) {
			try {
				for (int index = 0; index < nodes.size(); index++) {
					K key = this.keys.get(begin + index);
					found(nodes.get(index), replies.get(index)).ifPresent((read) -> this.found.accept(key, read));
				}
				readFrom(begin + nodes.size());
			}
			catch (CoordinationException ex) {
				this.done.completeExceptionally(ex);
			}
		}

	}

}
