// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.function.Supplier;

import io.coordination.Coordinator;
import io.coordination.PartitionGroup;
import io.coordination.listener.GroupListener;
import io.coordination.listener.PartitionsChange;

/**
 * A method with {@link PartitionListener}.
 *
 * @param method the method
 * @param change the type of its event parameter
 * @param coordinator the coordinator
 */
record ListenerMethod(BeanMethod method, Class<?> change, Supplier<Coordinator> coordinator) implements GroupListener {

	@Override
	public String id() {
		return this.method.id();
	}

	@Override
	public boolean listensTo(Class<? extends PartitionsChange> type) {
		return this.change.isAssignableFrom(type);
	}

	@Override
	public void onChange(PartitionsChange event, PartitionGroup group) throws Exception {
		this.method.invoke(Invocation.of(event, group, this.coordinator.get()));
	}

}
