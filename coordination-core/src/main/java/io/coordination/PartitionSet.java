// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An immutable set of partitions over any number of topics, in order of topic and index.
 * Backed by ranges of indexes, so that a hundred thousand partitions stay cheap, be they
 * with one member or scattered over a thousand. Safe for any thread.
 */
public final class PartitionSet implements Iterable<Partition> {

	private static final PartitionSet EMPTY = new PartitionSet(new String[0], new int[0][]);

	/** Ascending. */
	private final String[] topics;

	/** Indexes of each topic, none of them empty. */
	private final int[][] ranges;

	private final int size;

	PartitionSet(String[] topics, int[][] ranges) {
		this(topics, ranges, size(ranges));
	}

	private PartitionSet(String[] topics, int[][] ranges, int size) {
		this.topics = topics;
		this.ranges = ranges;
		this.size = size;
	}

	private static int size(int[][] ranges) {
		int size = 0;
		for (int[] indexes : ranges) {
			size += Ranges.size(indexes);
		}
		return size;
	}

	private static PartitionSet of(NavigableMap<String, int[]> topics) {
		topics.values().removeIf((indexes) -> indexes.length == 0);
		return topics.isEmpty() ? EMPTY
				: new PartitionSet(topics.keySet().toArray(String[]::new), topics.values().toArray(int[][]::new));
	}

	/**
	 * The set without any partition.
	 * @return the empty set
	 */
	public static PartitionSet empty() {
		return EMPTY;
	}

	/**
	 * The set of the given partitions.
	 * @param partitions the partitions; duplicates count once
	 * @return the set
	 */
	public static PartitionSet of(Partition... partitions) {
		return of(List.of(partitions));
	}

	/**
	 * The set of the given partitions.
	 * @param partitions the partitions; duplicates count once
	 * @return the set
	 */
	public static PartitionSet of(Collection<Partition> partitions) {
		if (partitions.size() == 1) {
			Partition only = partitions.iterator().next();
			return new PartitionSet(new String[] { only.topic() }, new int[][] { { only.index(), only.index() + 1 } });
		}
		TreeMap<String, BitSet> bits = new TreeMap<>();
		for (Partition partition : partitions) {
			bits.computeIfAbsent(partition.topic(), (topic) -> new BitSet()).set(partition.index());
		}
		TreeMap<String, int[]> topics = new TreeMap<>();
		bits.forEach((topic, indexes) -> topics.put(topic, Ranges.of(indexes)));
		return of(topics);
	}

	/**
	 * The set given as bits for each topic; the bits are copied.
	 * @param indexes the indexes of the partitions by topic
	 * @return the set
	 * @throws IllegalArgumentException if a topic is not a valid name
	 */
	public static PartitionSet ofIndexes(Map<String, BitSet> indexes) {
		TreeMap<String, int[]> topics = new TreeMap<>();
		indexes.forEach((topic, bits) -> {
			if (!bits.isEmpty()) {
				new Partition(topic, bits.length() - 1);
				topics.put(topic, Ranges.of(bits));
			}
		});
		return of(topics);
	}

	/**
	 * All partitions of the given topics.
	 * @param counts the number of partitions by topic
	 * @return the set
	 */
	public static PartitionSet all(Map<String, Integer> counts) {
		TreeMap<String, int[]> topics = new TreeMap<>();
		counts.forEach((topic, count) -> {
			if (count > 0) {
				new Partition(topic, count - 1);
				topics.put(topic, new int[] { 0, count });
			}
		});
		return of(topics);
	}

	/**
	 * Makes a set range by range.
	 * @return a new builder
	 */
	public static PartitionSetBuilder builder() {
		return new PartitionSetBuilder();
	}

	/**
	 * Reads what {@link #ranges()} wrote.
	 * @param ranges ranges by topic, such as {@code "0-3,7"}
	 * @return the set
	 * @throws IllegalArgumentException if a topic or a range is not well-formed: numbers
	 * are canonical decimals, ascending, and below {@link Partition#MAX_PER_TOPIC}
	 */
	public static PartitionSet parse(Map<String, String> ranges) {
		TreeMap<String, int[]> topics = new TreeMap<>();
		ranges.forEach((topic, text) -> topics.put(Names.require("topic", topic), IndexRanges.parse(text)));
		return of(topics);
	}

	/**
	 * The partitions as ranges by topic, such as {@code {"orders": "0-3,7"}}.
	 * @return the ranges; topics without partitions are absent
	 */
	public SortedMap<String, String> ranges() {
		TreeMap<String, String> texts = new TreeMap<>();
		for (int t = 0; t < this.topics.length; t++) {
			texts.put(this.topics[t], IndexRanges.format(this.ranges[t]));
		}
		return Collections.unmodifiableSortedMap(texts);
	}

	/**
	 * The topics that have a partition in this set.
	 * @return the topics, in order
	 */
	public Set<String> topics() {
		return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(this.topics)));
	}

	private int[] of(String topic) {
		int found = Arrays.binarySearch(this.topics, topic);
		return (found >= 0) ? this.ranges[found] : Ranges.NONE;
	}

	/**
	 * The indexes of one topic.
	 * @param topic the topic
	 * @return a copy of them as bits, empty if the topic is absent
	 */
	public BitSet indexes(String topic) {
		return Ranges.bits(of(topic));
	}

	/**
	 * Visits the indexes of one topic in ascending order, without copying them.
	 * @param topic the topic
	 * @param action told each index
	 */
	public void forEachIndex(String topic, IntConsumer action) {
		int[] indexes = of(topic);
		for (int i = 0; i < indexes.length; i += 2) {
			for (int index = indexes[i]; index < indexes[i + 1]; index++) {
				action.accept(index);
			}
		}
	}

	/**
	 * Visits neighbouring partitions together, in order of topic and index, without
	 * making an object for any.
	 * @param visitor told each range, the longest there are
	 */
	public void forEachRange(RangeVisitor visitor) {
		for (int t = 0; t < this.topics.length; t++) {
			int[] indexes = this.ranges[t];
			for (int i = 0; i < indexes.length; i += 2) {
				visitor.visit(this.topics[t], indexes[i], indexes[i + 1]);
			}
		}
	}

	/**
	 * Whether a partition is in this set.
	 * @param partition the partition
	 * @return true if it is
	 */
	public boolean contains(Partition partition) {
		return Ranges.contains(of(partition.topic()), partition.index());
	}

	/**
	 * Number of partitions.
	 * @return the number of partitions
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Whether there is no partition.
	 * @return true if there is none
	 */
	public boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * Whether this set and another have a partition in common, without making a set.
	 * @param other the other set
	 * @return true if they have
	 */
	public boolean intersects(PartitionSet other) {
		return !other.isEmpty() && IntStream.range(0, this.topics.length)
			.anyMatch((t) -> Ranges.intersect(this.ranges[t], other.of(this.topics[t])));
	}

	/**
	 * This set and another together.
	 * @param other the other set
	 * @return the union
	 */
	public PartitionSet plus(PartitionSet other) {
		if (isEmpty() || other.isEmpty()) {
			return isEmpty() ? other : this;
		}
		return combine(other, Ranges::plus);
	}

	/**
	 * This set without another.
	 * @param other the other set
	 * @return the difference
	 */
	public PartitionSet minus(PartitionSet other) {
		return (isEmpty() || other.isEmpty()) ? this : combine(other, Ranges::minus);
	}

	/**
	 * What is in both sets.
	 * @param other the other set
	 * @return the intersection
	 */
	public PartitionSet intersect(PartitionSet other) {
		return minus(minus(other));
	}

	// Topics that only this set has are taken over without a look: mostly, the other one
	// is what changes, in a few of many.
	private PartitionSet combine(PartitionSet other, BinaryOperator<int[]> operation) {
		String[] names = new String[this.topics.length + other.topics.length];
		int[][] results = new int[names.length][];
		int length = 0;
		int count = this.size;
		int next = 0;
		for (int t = 0; t < other.topics.length; t++) {
			int found = Arrays.binarySearch(this.topics, next, this.topics.length, other.topics[t]);
			int until = (found >= 0) ? found : -found - 1;
			System.arraycopy(this.topics, next, names, length, until - next);
			System.arraycopy(this.ranges, next, results, length, until - next);
			length += until - next;
			next = until;
			int[] own = (found >= 0) ? this.ranges[next++] : Ranges.NONE;
			int[] result = operation.apply(own, other.ranges[t]);
			count += Ranges.size(result) - Ranges.size(own);
			if (result.length > 0) {
				names[length] = other.topics[t];
				results[length++] = result;
			}
		}
		int rest = this.topics.length - next;
		System.arraycopy(this.topics, next, names, length, rest);
		System.arraycopy(this.ranges, next, results, length, rest);
		length += rest;
		return (count == 0) ? EMPTY
				: new PartitionSet(Arrays.copyOf(names, length), Arrays.copyOf(results, length), count);
	}

	/**
	 * The partitions in order.
	 * @return a stream of the partitions
	 */
	public Stream<Partition> stream() {
		return IntStream.range(0, this.topics.length).boxed().flatMap((t) -> {
			int[] indexes = this.ranges[t];
			return IntStream.range(0, indexes.length / 2)
				.flatMap((i) -> IntStream.range(indexes[2 * i], indexes[2 * i + 1]))
				.mapToObj((index) -> new Partition(this.topics[t], index));
		});
	}

	/**
	 * The partitions in order.
	 * @return a list of the partitions
	 */
	public List<Partition> toList() {
		List<Partition> list = new ArrayList<>(this.size);
		forEachRange((topic, from, to) -> {
			for (int index = from; index < to; index++) {
				list.add(new Partition(topic, index));
			}
		});
		return Collections.unmodifiableList(list);
	}

	@Override
	public Iterator<Partition> iterator() {
		return stream().iterator();
	}

	@Override
	public boolean equals(Object object) {
		return object == this || (object instanceof PartitionSet other && this.size == other.size
				&& Arrays.equals(this.topics, other.topics) && Arrays.deepEquals(this.ranges, other.ranges));
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.topics) + Arrays.deepHashCode(this.ranges);
	}

	@Override
	public String toString() {
		return ranges().toString();
	}

	/**
	 * Told neighbouring partitions of a set.
	 */
	@FunctionalInterface
	public interface RangeVisitor {

		/**
		 * Told one range.
		 * @param topic the topic
		 * @param from the first index
		 * @param to the index behind the last
		 */
		void visit(String topic, int from, int to);

	}

}
