// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.topology.TopologyChange;
import io.coordination.topology.TopologySnapshot;

import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * Something changed in the topology of a cluster. A listener chooses the changes that it
 * is told of by the parameter of the type, such as
 * {@code TopologyChangedEvent<PartitionLeaderChanged>}. When the topology is read for the
 * first time, all that there is is added.
 * <p>
 * These events are published in order, on a thread of their own. Listeners that take long
 * are told afterwards of what changed meanwhile, of what changed again only once.
 *
 * @param <C> type of the change
 */
public class TopologyChangedEvent<C extends TopologyChange> extends CoordinationEvent
		implements ResolvableTypeProvider {

	private static final long serialVersionUID = 1L;

	private final transient C change;

	private final transient TopologySnapshot topology;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param change what changed
	 * @param topology what there is after this change and those that came with it
	 */
	public TopologyChangedEvent(Coordinator source, C change, TopologySnapshot topology) {
		super(source);
		this.change = change;
		this.topology = topology;
	}

	/**
	 * What changed.
	 * @return the change
	 */
	public C getChange() {
		return this.change;
	}

	/**
	 * What there is after this change and those that came with it.
	 * @return the snapshot
	 */
	public TopologySnapshot getTopology() {
		return this.topology;
	}

	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClassWithGenerics(getClass(), this.change.getClass());
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.change + "]";
	}

}
