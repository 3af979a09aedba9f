// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import io.coordination.Partition;
import io.coordination.protocol.Step;
import io.coordination.protocol.member.Tenure.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Tenures by partition. Counts them, so that what none of thousands is in costs nothing
 * to ask for, and is copied only to be changed: most events change no tenure. Knows
 * whether any was removed since it was last asked to forget: as long as none is, what was
 * covered remains covered.
 */
final class TenureMap {

	private TreeMap<Partition, Tenure> tenures;

	private EnumMap<Stage, Integer> stages;

	private int refused;

	private int timed;

	private boolean shared;

	private boolean removed;

	TenureMap() {
		this.tenures = new TreeMap<>();
		this.stages = new EnumMap<>(Stage.class);
	}

	/**
	 * A copy of what will not be changed any more.
	 * @param origin the original
	 */
	TenureMap(TenureMap origin) {
		this.tenures = origin.tenures;
		this.stages = origin.stages;
		this.refused = origin.refused;
		this.timed = origin.timed;
		this.shared = true;
	}

	boolean isEmpty() {
		return this.tenures.isEmpty();
	}

	boolean contains(Partition partition) {
		return this.tenures.containsKey(partition);
	}

	@Nullable Tenure get(Partition partition) {
		return this.tenures.get(partition);
	}

	List<Partition> partitions() {
		return List.copyOf(this.tenures.keySet());
	}

	void forEach(BiConsumer<Partition, Tenure> action) {
		this.tenures.forEach(action);
	}

	void put(Partition partition, Tenure tenure) {
		own();
		count(this.tenures.put(partition, tenure), -1);
		count(tenure, 1);
	}

	void putIfAbsent(Partition partition, Tenure tenure) {
		if (!contains(partition)) {
			put(partition, tenure);
		}
	}

	void remove(Partition partition) {
		own();
		this.removed = true;
		count(this.tenures.remove(partition), -1);
	}

	private void own() {
		if (this.shared) {
			this.tenures = new TreeMap<>(this.tenures);
			this.stages = this.stages.clone();
			this.shared = false;
		}
	}

	private void count(@Nullable Tenure tenure, int difference) {
		if (tenure != null) {
			this.stages.merge(tenure.stage(), difference, Integer::sum);
			this.refused += tenure.refused() ? difference : 0;
			this.timed += (tenure.deadline() != Step.NEVER) ? difference : 0;
		}
	}

	boolean isAnyRemoved() {
		return this.removed;
	}

	void forgetRemovals() {
		this.removed = false;
	}

	int count(Stage stage) {
		return this.stages.getOrDefault(stage, 0);
	}

	private int count(EnumSet<Stage> several) {
		int count = 0;
		for (Stage stage : several) {
			count += count(stage);
		}
		return count;
	}

	List<Partition> in(Stage first, Stage... others) {
		EnumSet<Stage> wanted = EnumSet.of(first, others);
		return select(count(wanted), (tenure) -> wanted.contains(tenure.stage()));
	}

	// In the stage, with patience that has run out.
	List<Partition> late(Stage stage, long now) {
		return select(Math.min(count(stage), this.timed),
				(tenure) -> tenure.stage() == stage && tenure.deadline() <= now);
	}

	List<Partition> refused(int limit) {
		return select(Math.min(limit, this.refused), Tenure::refused);
	}

	private List<Partition> select(int limit, Predicate<Tenure> predicate) {
		if (limit == 0) {
			return List.of();
		}
		List<Partition> selected = new ArrayList<>(limit);
		for (var entry : this.tenures.entrySet()) {
			if (predicate.test(entry.getValue())) {
				selected.add(entry.getKey());
				if (selected.size() == limit) {
					break;
				}
			}
		}
		return selected;
	}

	boolean all(BiPredicate<Partition, Tenure> predicate) {
		for (var entry : this.tenures.entrySet()) {
			if (!predicate.test(entry.getKey(), entry.getValue())) {
				return false;
			}
		}
		return true;
	}

	long earliestDeadline() {
		long earliest = Step.NEVER;
		if (this.timed > 0) {
			for (Tenure tenure : this.tenures.values()) {
				earliest = Math.min(earliest, tenure.deadline());
			}
		}
		return earliest;
	}

	@Override
	public String toString() {
		return this.tenures.toString();
	}

}
