// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.coordination.zookeeper.topology.NodeReader.Data;
import io.coordination.zookeeper.topology.NodeReader.Info;
import io.coordination.zookeeper.topology.PathPattern.Spot;
import io.coordination.zookeeper.topology.TreeImage.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one znode.
 */
final class MirroredNode {

	private static final long MISSING = -1;

	private final String path;

	private final Set<Spot> spots = new LinkedHashSet<>();

	private Set<String> children = new TreeSet<>();

	private final Map<String, String> oddNames = new TreeMap<>();

	private long czxid = MISSING;

	private @Nullable Data data;

	private Optional<String> dataProblem = Optional.empty();

	private Optional<String> childrenProblem = Optional.empty();

	MirroredNode(String path) {
		this.path = path;
	}

	String path() {
		return this.path;
	}

	boolean add(Spot spot) {
		return this.spots.add(spot);
	}

	Set<Spot> directories() {
		Set<Spot> directories = new LinkedHashSet<>(this.spots);
		directories.removeIf(Spot::isLeaf);
		return directories;
	}

	private Optional<Spot> leaf() {
		return this.spots.stream().filter(Spot::isLeaf).findFirst();
	}

	boolean isLeaf() {
		return leaf().isPresent();
	}

	/**
	 * Takes note of which node stands there.
	 * @param now its identity
	 * @return whether it is another one than before
	 */
	boolean identify(long now) {
		boolean other = this.czxid != MISSING && this.czxid != now;
		if (other) {
			this.data = null;
		}
		this.czxid = now;
		return other;
	}

	boolean isDataOf(Info info) {
		return this.data != null && this.data.czxid() == info.czxid() && this.data.mzxid() == info.mzxid();
	}

	void data(Data read) {
		this.data = read;
		this.dataProblem = Optional.empty();
	}

	// The data before it goes on standing.
	void dataProblem(String why) {
		this.dataProblem = Optional.of(why);
	}

	void noDataProblem() {
		this.dataProblem = Optional.empty();
	}

	void childrenProblem(String why) {
		this.childrenProblem = Optional.of(why);
	}

	/**
	 * Takes note of the children.
	 * @param names their names
	 * @return the names that are gone
	 */
	Set<String> children(Set<String> names) {
		Set<String> gone = this.children;
		gone.removeAll(names);
		this.children = new TreeSet<>(names);
		this.oddNames.clear();
		this.childrenProblem = Optional.empty();
		return gone;
	}

	void odd(String child, String why) {
		this.oddNames.put(child, why);
	}

	void missing() {
		this.czxid = MISSING;
		this.data = null;
		this.children = new TreeSet<>();
		this.oddNames.clear();
		this.dataProblem = Optional.empty();
		this.childrenProblem = Optional.empty();
	}

	void show(TreeImage image) {
		this.oddNames.forEach(image::problem);
		this.childrenProblem.ifPresent((why) -> image.problem(this.path, why));
		this.dataProblem.ifPresent((why) -> image.problem(this.path, why));
		Data known = this.data;
		if (known != null) {
			leaf().ifPresent((spot) -> image.add(new Leaf(spot, this.czxid, known.mzxid(), known.content())));
		}
	}

}
