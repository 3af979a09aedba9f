// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A tree as a server has it, with watches that fire once. Answers and hints come when the
 * test says so, in any order that a server may choose for answers: the order in which
 * they were asked for, each hint before what is answered later.
 */
final class FakeTree implements NodeReader {

	private final Random random;

	private final TreeMap<String, Node> nodes = new TreeMap<>();

	private final Set<String> dataWatches = new HashSet<>();

	private final Set<String> childWatches = new HashSet<>();

	private final Set<String> denied = new HashSet<>();

	/** What is on its way to the reader. */
	private final List<Runnable> wire = new ArrayList<>();

	/** What is on its way to the server. */
	private final List<Runnable> requests = new ArrayList<>();

	private Consumer<String> hints = (path) -> {
	};

	double failures;

	double lostHints;

	private long zxid;

	int reads;

	FakeTree(Random random) {
		this.random = random;
		this.nodes.put("/", new Node(0, 0, new byte[0]));
	}

	void onHint(Consumer<String> hints) {
		this.hints = hints;
	}

	boolean has(String path) {
		return this.nodes.containsKey(path);
	}

	@Nullable Node node(String path) {
		return this.nodes.get(path);
	}

	Set<String> paths() {
		return Set.copyOf(this.nodes.keySet());
	}

	static String parent(String path) {
		int slash = path.lastIndexOf('/');
		return (slash == 0) ? "/" : path.substring(0, slash);
	}

	List<String> children(String path) {
		String prefix = path.equals("/") ? "/" : path + "/";
		return this.nodes.keySet()
			.stream()
			.filter((other) -> other.startsWith(prefix) && other.length() > prefix.length()
					&& other.indexOf('/', prefix.length()) < 0)
			.map((other) -> other.substring(prefix.length()))
			.toList();
	}

	// With its parents.
	void put(String path, String data) {
		put(path, data.getBytes(StandardCharsets.UTF_8));
	}

	void put(String path, byte[] data) {
		if (!path.equals("/") && !has(parent(path))) {
			put(parent(path), new byte[0]);
		}
		Node before = this.nodes.get(path);
		this.zxid++;
		this.nodes.put(path, new Node((before != null) ? before.czxid() : this.zxid, this.zxid, data));
		fire(this.dataWatches, path);
		if (before == null) {
			fire(this.childWatches, parent(path));
		}
	}

	// With all that is below.
	void delete(String path) {
		children(path).forEach((child) -> delete(path.equals("/") ? "/" + child : path + "/" + child));
		if (!path.equals("/") && this.nodes.remove(path) != null) {
			this.zxid++;
			fire(this.dataWatches, path);
			fire(this.childWatches, path);
			fire(this.childWatches, parent(path));
		}
	}

	void deny(String path) {
		this.denied.add(path);
	}

	void allow(String path) {
		this.denied.remove(path);
	}

	private void fire(Set<String> watches, String path) {
		if (watches.remove(path) && this.random.nextDouble() >= this.lostHints) {
			this.wire.add(() -> this.hints.accept(path));
		}
	}

	/** A new session: the watches of the one before are gone. */
	void forgetWatches() {
		this.dataWatches.clear();
		this.childWatches.clear();
	}

	@Override
	public void exists(String path, Consumer<Answer<Info>> answer) {
		ask(() -> {
			this.dataWatches.add(path);
			Node node = this.nodes.get(path);
			return (node != null)
					? new Answer.Found<>(
							new Info(node.czxid(), node.mzxid(), node.data().length, children(path).size()))
					: new Answer.Missing<>();
		}, answer);
	}

	@Override
	public void children(String path, Consumer<Answer<List<String>>> answer) {
		ask(() -> {
			if (!has(path)) {
				return new Answer.Missing<>();
			}
			if (this.denied.contains(path)) {
				return new Answer.Refused<>("denied");
			}
			this.childWatches.add(path);
			return new Answer.Found<>(children(path));
		}, answer);
	}

	@Override
	public void data(String path, Consumer<Answer<Data>> answer) {
		ask(() -> {
			Node node = this.nodes.get(path);
			if (node == null) {
				return new Answer.Missing<>();
			}
			return this.denied.contains(path) ? new Answer.Refused<>("denied")
					: new Answer.Found<>(new Data(node.czxid(), node.mzxid(), node.data()));
		}, answer);
	}

	private <T> void ask(Supplier<Answer<T>> reading, Consumer<Answer<T>> answer) {
		this.reads++;
		this.requests.add(() -> {
			Answer<T> read = reading.get();
			boolean lost = this.random.nextDouble() < this.failures;
			this.wire.add(() -> answer.accept(lost ? new Answer.Failed<>() : read));
		});
	}

	/**
	 * Lets the server answer one request, or the reader take what came.
	 * @return whether there was anything to do
	 */
	boolean step() {
		boolean serve = !this.requests.isEmpty() && (this.wire.isEmpty() || this.random.nextBoolean());
		List<Runnable> queue = serve ? this.requests : this.wire;
		if (queue.isEmpty()) {
			return false;
		}
		queue.remove(0).run();
		return true;
	}

	/**
	 * A znode.
	 */
	static final class Node {

		private final long czxid;

		private final long mzxid;

		private final byte[] data;

		Node(long czxid, long mzxid, byte[] data) {
			this.czxid = czxid;
			this.mzxid = mzxid;
			this.data = data;
		}

		long czxid() {
			return this.czxid;
		}

		long mzxid() {
			return this.mzxid;
		}

		byte[] data() {
			return this.data;
		}

	}

}
