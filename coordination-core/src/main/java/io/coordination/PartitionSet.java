// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * An immutable set of partitions over any number of topics, in order of topic and index.
 * Backed by bits, so that a hundred thousand partitions stay cheap. Safe for any thread.
 */
public final class PartitionSet implements Iterable<Partition> {

	private static final PartitionSet EMPTY = new PartitionSet(new TreeMap<>());

	private final SortedMap<String, BitSet> topics;

	private final int size;

	private PartitionSet(SortedMap<String, BitSet> topics) {
		topics.values().removeIf(BitSet::isEmpty);
		this.topics = topics;
		this.size = topics.values().stream().mapToInt(BitSet::cardinality).sum();
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
		if (partitions.isEmpty()) {
			return EMPTY;
		}
		TreeMap<String, BitSet> topics = new TreeMap<>();
		for (Partition partition : partitions) {
			topics.computeIfAbsent(partition.topic(), (topic) -> new BitSet()).set(partition.index());
		}
		return new PartitionSet(topics);
	}

	/**
	 * The set given as bits for each topic; the bits are copied.
	 * @param indexes the indexes of the partitions by topic
	 * @return the set
	 * @throws IllegalArgumentException if a topic is not a valid name
	 */
	public static PartitionSet ofIndexes(Map<String, BitSet> indexes) {
		TreeMap<String, BitSet> topics = new TreeMap<>();
		indexes.forEach((topic, bits) -> {
			if (!bits.isEmpty()) {
				new Partition(topic, bits.length() - 1);
				topics.put(topic, (BitSet) bits.clone());
			}
		});
		return new PartitionSet(topics);
	}

	/**
	 * All partitions of the given topics.
	 * @param counts the number of partitions by topic
	 * @return the set
	 */
	public static PartitionSet all(Map<String, Integer> counts) {
		TreeMap<String, BitSet> topics = new TreeMap<>();
		counts.forEach((topic, count) -> {
			if (count > 0) {
				new Partition(topic, count - 1);
				BitSet bits = new BitSet(count);
				bits.set(0, count);
				topics.put(topic, bits);
			}
		});
		return new PartitionSet(topics);
	}

	/**
	 * Reads what {@link #ranges()} wrote.
	 * @param ranges ranges by topic, such as {@code "0-3,7"}
	 * @return the set
	 * @throws IllegalArgumentException if a topic or a range is not well-formed: numbers
	 * are canonical decimals, ascending, and below {@link Partition#MAX_PER_TOPIC}
	 */
	public static PartitionSet parse(Map<String, String> ranges) {
		TreeMap<String, BitSet> topics = new TreeMap<>();
		ranges.forEach((topic, text) -> topics.put(Names.require("topic", topic), IndexRanges.parse(text)));
		return new PartitionSet(topics);
	}

	/**
	 * The partitions as ranges by topic, such as {@code {"orders": "0-3,7"}}.
	 * @return the ranges; topics without partitions are absent
	 */
	public SortedMap<String, String> ranges() {
		TreeMap<String, String> ranges = new TreeMap<>();
		this.topics.forEach((topic, bits) -> ranges.put(topic, IndexRanges.format(bits)));
		return Collections.unmodifiableSortedMap(ranges);
	}

	/**
	 * The topics that have a partition in this set.
	 * @return the topics, in order
	 */
	public Set<String> topics() {
		return Collections.unmodifiableSet(this.topics.keySet());
	}

	/**
	 * The indexes of one topic.
	 * @param topic the topic
	 * @return a copy of the bits, empty if the topic is absent
	 */
	public BitSet indexes(String topic) {
		BitSet bits = this.topics.get(topic);
		return (bits != null) ? (BitSet) bits.clone() : new BitSet();
	}

	/**
	 * Visits the indexes of one topic in ascending order, without copying them.
	 * @param topic the topic
	 * @param action told each index
	 */
	public void forEachIndex(String topic, IntConsumer action) {
		BitSet bits = this.topics.get(topic);
		if (bits != null) {
			for (int index = bits.nextSetBit(0); index >= 0; index = bits.nextSetBit(index + 1)) {
				action.accept(index);
			}
		}
	}

	/**
	 * Whether a partition is in this set.
	 * @param partition the partition
	 * @return true if it is
	 */
	public boolean contains(Partition partition) {
		BitSet bits = this.topics.get(partition.topic());
		return bits != null && bits.get(partition.index());
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
		return this.topics.entrySet().stream().anyMatch((entry) -> {
			BitSet bits = other.topics.get(entry.getKey());
			return bits != null && bits.intersects(entry.getValue());
		});
	}

	/**
	 * This set and another together.
	 * @param other the other set
	 * @return the union
	 */
	public PartitionSet plus(PartitionSet other) {
		return other.isEmpty() ? this : combine(other, BitSet::or);
	}

	/**
	 * This set without another.
	 * @param other the other set
	 * @return the difference
	 */
	public PartitionSet minus(PartitionSet other) {
		return other.isEmpty() ? this : combine(other, BitSet::andNot);
	}

	/**
	 * What is in both sets.
	 * @param other the other set
	 * @return the intersection
	 */
	public PartitionSet intersect(PartitionSet other) {
		return minus(minus(other));
	}

	private PartitionSet combine(PartitionSet other, BiConsumer<BitSet, BitSet> operation) {
		TreeMap<String, BitSet> result = new TreeMap<>(this.topics);
		other.topics.forEach((topic, bits) -> {
			BitSet own = result.get(topic);
			BitSet changed = (own != null) ? (BitSet) own.clone() : new BitSet();
			operation.accept(changed, bits);
			result.put(topic, changed);
		});
		return new PartitionSet(result);
	}

	/**
	 * The partitions in order.
	 * @return a stream of the partitions
	 */
	public Stream<Partition> stream() {
		return this.topics.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().mapToObj((index) -> new Partition(entry.getKey(), index)));
	}

	/**
	 * The partitions in order.
	 * @return a list of the partitions
	 */
	public List<Partition> toList() {
		List<Partition> list = new ArrayList<>(this.size);
		stream().forEach(list::add);
		return Collections.unmodifiableList(list);
	}

	@Override
	public Iterator<Partition> iterator() {
		return stream().iterator();
	}

	@Override
	public boolean equals(Object object) {
		return object instanceof PartitionSet other && this.topics.equals(other.topics);
	}

	@Override
	public int hashCode() {
		return this.topics.hashCode();
	}

	@Override
	public String toString() {
		return ranges().toString();
	}

}
