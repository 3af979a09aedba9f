// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.List;
import java.util.Optional;

import io.coordination.MemberId;

/**
 * Names the znodes of one kind, such as {@code /brokers/topics/{topic}}.
 *
 * @param kind what they are
 * @param segments names and variables between the slashes
 */
record PathPattern(Kind kind, List<String> segments) {

	static final String TOPIC = "{topic}";

	static final String BROKER = "{broker}";

	static final String PARTITION = "{partition}";

	PathPattern {
		segments = List.copyOf(segments);
	}

	/**
	 * Reads a pattern.
	 * @param kind what it is for
	 * @param text the pattern
	 * @return the pattern
	 * @throws IllegalArgumentException if it isn't an absolute path with exactly the
	 * variables of its kind, each between two slashes
	 */
	static PathPattern of(Kind kind, String text) {
		if (!text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
			throw new IllegalArgumentException("The path '" + text + "' must begin with a slash and not end with one");
		}
		List<String> segments = List.of(text.substring(1).split("/"));
		for (String segment : segments) {
			if (segment.equals(".") || segment.equals("..")
					|| (segment.contains("{") && !kind.variables().contains(segment))) {
				throw new IllegalArgumentException(
						"The path '" + text + "' can't have the part '" + segment + "': use " + kind.variables());
			}
		}
		if (!segments.stream().filter((segment) -> segment.startsWith("{")).toList().equals(kind.variables())) {
			throw new IllegalArgumentException(
					"The path '" + text + "' must have " + kind.variables() + ", once each and in this order");
		}
		return new PathPattern(kind, segments);
	}

	/**
	 * The first spot that can be looked at.
	 * @return a directory, since there is a variable
	 */
	Spot start() {
		return advance(new Spot(this, "", 0, "", -1));
	}

	private Spot advance(Spot from) {
		StringBuilder path = new StringBuilder(from.path);
		int depth = from.depth;
		while (depth < this.segments.size() && !this.segments.get(depth).startsWith("{")) {
			path.append('/').append(this.segments.get(depth++));
		}
		return new Spot(this, path.isEmpty() ? "/" : path.toString(), depth, from.topic, from.number);
	}

	/** What stands in znodes. */
	enum Kind {

		/** A broker's registration. */
		BROKER,

		/** A topic. */
		TOPIC,

		/** What a broker has of a topic in the legacy form. */
		SHARE,

		/** The leader of a partition. */
		LEADER;

		List<String> variables() {
			return switch (this) {
				case BROKER -> List.of(PathPattern.BROKER);
				case TOPIC -> List.of(PathPattern.TOPIC);
				case SHARE -> List.of(PathPattern.TOPIC, PathPattern.BROKER);
				case LEADER -> List.of(PathPattern.TOPIC, PathPattern.PARTITION);
			};
		}

	}

	/**
	 * A znode that a pattern names, or whose children it names.
	 *
	 * @param pattern the pattern
	 * @param path path of the znode
	 * @param depth how many segments of the pattern lead to it
	 * @param topic name of the topic, empty if none is named yet
	 * @param number the broker or partition, -1 if none is named yet
	 */
	record Spot(PathPattern pattern, String path, int depth, String topic, int number) {

		Kind kind() {
			return this.pattern.kind();
		}

		boolean isLeaf() {
			return this.depth == this.pattern.segments().size();
		}

		// The spot that a child of this directory leads to; empty if its name can't be.
		Optional<Spot> child(String name) {
			boolean isTopic = this.pattern.segments().get(this.depth).equals(TOPIC);
			if (isTopic ? !MemberId.isValid(name) : !Content.isNumber(name)) {
				return Optional.empty();
			}
			Spot child = new Spot(this.pattern, below(name), this.depth + 1, isTopic ? name : this.topic,
					isTopic ? this.number : Integer.parseInt(name));
			return Optional.of(this.pattern.advance(child));
		}

		String below(String name) {
			return this.path.equals("/") ? "/" + name : this.path + "/" + name;
		}

		// What the names of its children should be, in a word.
		String next() {
			String variable = this.pattern.segments().get(this.depth);
			return variable.substring(1, variable.length() - 1);
		}

		// Beside the shares of a topic other nodes stand.
		boolean isForeignNameOdd() {
			return kind() != Kind.SHARE || this.pattern.segments().get(this.depth).equals(TOPIC);
		}

	}

}
