// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import io.coordination.PartitionGroup;

/**
 * A handler and the kind of change that it wants.
 *
 * @param <C> the kind of change
 * @param type the kind of change
 * @param handler the handler
 */
record TypedHandler<C extends PartitionsChange>(Class<C> type, ChangeHandler<C> handler) {

	boolean wants(Class<? extends PartitionsChange> kind) {
		return this.type.isAssignableFrom(kind);
	}

	void onChange(PartitionsChange change, PartitionGroup group) throws Exception {
		this.handler.onChange(this.type.cast(change), group);
	}

}
