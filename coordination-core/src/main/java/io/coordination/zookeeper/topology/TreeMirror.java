// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.coordination.zookeeper.topology.NodeReader.Answer;
import io.coordination.zookeeper.topology.NodeReader.Data;
import io.coordination.zookeeper.topology.NodeReader.Info;
import io.coordination.zookeeper.topology.PathPattern.Spot;

/**
 * Keeps an image of the znodes that some patterns name. Reads in rounds: all that may
 * have changed, and what that leads to. Each read sets the watch for the next, so that
 * nothing is missed between two rounds; what a lost watch would have told is found when
 * everything is looked at again. Lives on one thread.
 */
final class TreeMirror {

	private final NodeReader reader;

	private final Limits limits;

	private final Consumer<Boolean> rounds;

	private final TreeMap<String, MirroredNode> nodes = new TreeMap<>();

	private final Set<String> roots = new LinkedHashSet<>();

	private final Set<String> stale = new LinkedHashSet<>();

	private int outstanding;

	private boolean failed;

	/**
	 * Creates a mirror.
	 * @param patterns what to read
	 * @param reader reads it
	 * @param limits what is not read
	 * @param rounds told at the end of each round whether it succeeded; if not, what
	 * failed is read with the next one
	 */
	TreeMirror(List<PathPattern> patterns, NodeReader reader, Limits limits, Consumer<Boolean> rounds) {
		this.reader = reader;
		this.limits = limits;
		this.rounds = rounds;
		for (PathPattern pattern : patterns) {
			Spot start = pattern.start();
			node(start.path()).add(start);
			this.roots.add(start.path());
		}
		this.stale.addAll(this.roots);
	}

	private MirroredNode node(String path) {
		return this.nodes.computeIfAbsent(path, MirroredNode::new);
	}

	/**
	 * Something may have changed.
	 * @param path path of a node
	 */
	void hint(String path) {
		if (this.nodes.containsKey(path)) {
			this.stale.add(path);
		}
	}

	/** Anything may have changed. */
	void hintAll() {
		this.stale.addAll(this.nodes.keySet());
	}

	boolean isRunning() {
		return this.outstanding > 0;
	}

	/** Begins a round, unless one runs or there is nothing to read. */
	void round() {
		if (isRunning() || this.stale.isEmpty()) {
			return;
		}
		this.failed = false;
		List<String> paths = new ArrayList<>(this.stale);
		this.stale.clear();
		this.outstanding = 1;
		paths.forEach(this::look);
		arrived();
	}

	TreeImage image() {
		TreeImage image = new TreeImage();
		this.nodes.values().forEach((node) -> node.show(image));
		return image;
	}

	private void arrived() {
		if (--this.outstanding == 0) {
			this.rounds.accept(!this.failed);
		}
	}

	private <T> Consumer<Answer<T>> answer(MirroredNode node, Consumer<Answer<T>> handler) {
		this.outstanding++;
		return (answer) -> {
			try {
				// It may have been removed with its parent.
				if (this.nodes.get(node.path()) == node) {
					handler.accept(answer);
				}
			}
			finally {
				arrived();
			}
		};
	}

	private void look(String path) {
		MirroredNode node = this.nodes.get(path);
		if (node == null) {
			return;
		}
		this.reader.exists(path, answer(node, (answer) -> seen(node, answer)));
	}

	private void seen(MirroredNode node, Answer<Info> answer) {
		if (answer instanceof Answer.Found<Info> found) {
			identify(node, found.value().czxid());
			lookAtData(node, found.value());
			lookAtChildren(node, found.value());
		}
		else {
			unread(node, answer, node::dataProblem);
		}
	}

	// Those below another one are others, too, even if they are called the same.
	private void identify(MirroredNode node, long czxid) {
		if (node.identify(czxid)) {
			below(node.path()).forEach(this::look);
		}
	}

	private void lookAtData(MirroredNode node, Info info) {
		if (!node.isLeaf()) {
			node.noDataProblem();
		}
		else if (info.bytes() > this.limits.bytes()) {
			node.dataProblem("it has " + info.bytes() + " bytes, the most is " + this.limits.bytes());
		}
		else if (node.isDataOf(info)) {
			node.noDataProblem();
		}
		else {
			this.reader.data(node.path(), answer(node, (answer) -> read(node, answer)));
		}
	}

	private void read(MirroredNode node, Answer<Data> answer) {
		if (answer instanceof Answer.Found<Data> found) {
			identify(node, found.value().czxid());
			node.data(found.value());
		}
		else {
			unread(node, answer, node::dataProblem);
		}
	}

	private void lookAtChildren(MirroredNode node, Info info) {
		if (node.directories().isEmpty()) {
			return;
		}
		if (info.children() > this.limits.children()) {
			node.childrenProblem("it has " + info.children() + " children, the most is " + this.limits.children());
		}
		else {
			this.reader.children(node.path(), answer(node, (answer) -> listed(node, answer)));
		}
	}

	private void listed(MirroredNode node, Answer<List<String>> answer) {
		if (!(answer instanceof Answer.Found<List<String>> found)) {
			unread(node, answer, node::childrenProblem);
			return;
		}
		for (String gone : node.children(new TreeSet<>(found.value()))) {
			// Others are named by a pattern, and looked at by themselves.
			if (node.directories().stream().anyMatch((directory) -> directory.child(gone).isPresent())) {
				remove(child(node, gone));
			}
		}
		Set<String> fresh = new LinkedHashSet<>();
		for (Spot directory : node.directories()) {
			for (String name : found.value()) {
				Optional<Spot> spot = directory.child(name);
				if (spot.isPresent() && node(spot.get().path()).add(spot.get())) {
					fresh.add(spot.get().path());
				}
				else if (spot.isEmpty() && directory.isForeignNameOdd()) {
					node.odd(directory.below(name), "its name is not that of a " + directory.next());
				}
			}
		}
		fresh.forEach(this::look);
	}

	private void unread(MirroredNode node, Answer<?> answer, Consumer<String> problem) {
		if (answer instanceof Answer.Missing<?>) {
			node.missing();
			below(node.path()).forEach(this::forget);
		}
		else if (answer instanceof Answer.Refused<?> refused) {
			problem.accept(refused.why());
		}
		else {
			this.failed = true;
			this.stale.add(node.path());
		}
	}

	private void remove(String path) {
		below(path).forEach(this::forget);
		forget(path);
	}

	private void forget(String path) {
		if (this.roots.contains(path)) {
			node(path).missing();
		}
		else {
			this.nodes.remove(path);
			this.stale.remove(path);
		}
	}

	private static String child(MirroredNode node, String name) {
		return node.path().equals("/") ? "/" + name : node.path() + "/" + name;
	}

	// What sorts behind a slash sorts before the digit nought.
	private List<String> below(String path) {
		String prefix = path.equals("/") ? "" : path;
		return List.copyOf(this.nodes.subMap(prefix + "/", false, prefix + "0", false).keySet());
	}

	/**
	 * What is not read, since an answer that is too large breaks the connection.
	 *
	 * @param bytes the most bytes of a node
	 * @param children the most children of a node
	 */
	record Limits(int bytes, int children) {

		/**
		 * What a name takes in an answer; those of topics have at most 249 characters.
		 */
		private static final int NAME_BYTES = 256;

		static Limits of(int largestAnswer) {
			return new Limits(largestAnswer / 2, largestAnswer / NAME_BYTES);
		}

	}

}
