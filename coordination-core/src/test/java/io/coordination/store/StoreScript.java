// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.coordination.PartitionSet;
import io.coordination.schema.Target;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random requests to a store and to a model of it, whose answers must agree. Clients take
 * turns; each sends bursts of requests without waiting.
 */
final class StoreScript {

	private static final List<Node<Void>> DIRECTORIES = directories("", "/consumers", "/consumers/a", "/consumers/ab",
			"/consumers/a/b");

	private static final List<Node<Target>> LEAVES = leaves("/x", "/consumers/x", "/consumers/a/x", "/consumers/a/y",
			"/consumers/ab/x", "/consumers/a/b/x", "/consumers/a/x/y");

	private final Random random;

	private final List<StoreClient> clients;

	private final StoreModel model = new StoreModel();

	/** Transaction ids by the number of the model's write. */
	private final TreeMap<Integer, Long> transactions = new TreeMap<>();

	private long content;

	StoreScript(Random random, List<StoreClient> clients) {
		this.random = random;
		this.clients = clients;
	}

	private static List<Node<Void>> directories(String... paths) {
		return List.of(paths).stream().map((path) -> new Node<>(path, Void.class)).toList();
	}

	private static List<Node<Target>> leaves(String... paths) {
		return List.of(paths).stream().map((path) -> new Node<>(path, Target.class)).toList();
	}

	void run(int requests) {
		int sent = 0;
		while (sent < requests) {
			StoreClient client = this.clients.get(this.random.nextInt(this.clients.size()));
			int size = 1 + this.random.nextInt(20);
			burst(client, size);
			sent += size;
		}
	}

	private void burst(StoreClient client, int size) {
		client.catchUp();
		Session session = client.session();
		List<Consumer<Consumer<Runnable>>> requests = new ArrayList<>();
		for (int index = 0; index < size; index++) {
			requests.add((this.random.nextInt(3) == 0) ? read(session) : write(session));
		}
		client.all(requests).forEach(Runnable::run);
	}

	private Consumer<Consumer<Runnable>> write(Session session) {
		List<Op> operations = new ArrayList<>();
		int size = (this.random.nextInt(2) == 0) ? 1 : 1 + this.random.nextInt(4);
		for (int index = 0; index < size; index++) {
			operations.add(operation());
		}
		StoreModel.Result expected = this.model.write(session.id(), operations);
		return (told) -> session.write(operations,
				(outcome) -> told.accept(() -> verify(operations, expected, outcome)));
	}

	private void verify(List<Op> operations, StoreModel.Result expected, WriteOutcome outcome) {
		if (expected.rejected() != null) {
			assertThat(outcome).as("%s", operations).isEqualTo(expected.rejected());
			return;
		}
		assertThat(outcome).as("%s", operations).isInstanceOf(WriteOutcome.Committed.class);
		List<Optional<NodeStat>> stats = ((WriteOutcome.Committed) outcome).stats();
		assertThat(stats).hasSize(operations.size());
		for (int index = 0; index < operations.size(); index++) {
			verify(expected.stats().get(index).orElse(null), stats.get(index).orElse(null));
		}
	}

	private void verify(StoreModel.@Nullable Entry expected, @Nullable NodeStat actual) {
		if (expected == null || actual == null) {
			assertThat(actual == null).isEqualTo(expected == null);
			return;
		}
		assertThat(actual.version()).isEqualTo(expected.version());
		assertThat(actual.ephemeralOwner()).isEqualTo(expected.owner());
		verify(expected.created(), actual.czxid());
		verify(expected.changed(), actual.mzxid());
	}

	private void verify(int write, long transaction) {
		if (write == 0) {
			return;
		}
		assertThat(this.transactions.computeIfAbsent(write, (absent) -> transaction)).isEqualTo(transaction);
		assertThat(this.transactions.headMap(write).values()).allMatch((earlier) -> earlier < transaction);
		assertThat(this.transactions.tailMap(write, false).values()).allMatch((later) -> later > transaction);
	}

	private Op operation() {
		int kind = this.random.nextInt(10);
		if (kind == 0) {
			return new Op.CreateDirectory(pick(DIRECTORIES.subList(1, DIRECTORIES.size())));
		}
		if (kind == 1) {
			Node<Void> directory = pick(DIRECTORIES.subList(1, DIRECTORIES.size()));
			return new Op.Delete(directory, version(directory));
		}
		Node<Target> leaf = pick(LEAVES);
		if (kind < 5) {
			return new Op.Create<>(leaf, target(), this.random.nextInt(3) == 0);
		}
		if (kind < 8) {
			return new Op.Put<>(leaf, target(), version(leaf));
		}
		return (kind == 8) ? new Op.Delete(leaf, version(leaf)) : new Op.Check(leaf, version(leaf));
	}

	private Target target() {
		return new Target(++this.content, PartitionSet.empty());
	}

	private <T> T pick(List<T> from) {
		return from.get(this.random.nextInt(from.size()));
	}

	private int version(Node<?> node) {
		StoreModel.Entry entry = this.model.get(node.path());
		int current = (entry != null) ? entry.version() : 0;
		return switch (this.random.nextInt(4)) {
			case 0 -> current + 1;
			case 1 -> Op.ANY_VERSION;
			default -> current;
		};
	}

	private Consumer<Consumer<Runnable>> read(Session session) {
		if (this.random.nextInt(4) > 0) {
			return read(session, pick(LEAVES));
		}
		Node<Void> directory = pick(DIRECTORIES);
		if (this.random.nextBoolean()) {
			List<String> expected = this.model.ephemerals(session.id(), directory.path());
			return (told) -> session.ephemerals(directory, (reply) -> told
				.accept(() -> assertThat(StoreClient.value(reply)).containsExactlyInAnyOrderElementsOf(expected)));
		}
		boolean exists = this.model.get(directory.path()) != null;
		List<String> expected = this.model.children(directory.path());
		return (told) -> session.children(directory, (reply) -> told.accept(() -> {
			if (exists) {
				assertThat(StoreClient.value(reply)).containsExactlyInAnyOrderElementsOf(expected);
			}
			else {
				assertThat(reply).isInstanceOf(Reply.Missing.class);
			}
		}));
	}

	private Consumer<Consumer<Runnable>> read(Session session, Node<Target> leaf) {
		StoreModel.Entry expected = this.model.get(leaf.path());
		return (told) -> session.read(leaf, (reply) -> told.accept(() -> {
			if (expected == null) {
				assertThat(reply).isInstanceOf(Reply.Missing.class);
				return;
			}
			Versioned<Target> found = StoreClient.value(reply);
			assertThat(found.data()).isEqualTo(expected.data());
			verify(expected, found.stat());
		}));
	}

	/**
	 * Ends a session in the model and compares all that is left.
	 * @param session id of the session, which has ended in the store
	 * @param client client that reads
	 */
	void endSession(long session, StoreClient client) {
		this.model.endSession(session);
		client.catchUp();
		List<Consumer<Consumer<Runnable>>> requests = new ArrayList<>();
		LEAVES.forEach((leaf) -> requests.add(read(client.session(), leaf)));
		client.all(requests).forEach(Runnable::run);
	}

}
