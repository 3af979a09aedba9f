// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Partition;
import org.jspecify.annotations.Nullable;

/**
 * Tenures by partition. Knows whether any was removed since it was last asked to forget:
 * as long as none is, what was covered remains covered.
 */
final class TenureMap extends TreeMap<Partition, Tenure> {

	private static final long serialVersionUID = 1;

	private boolean removed;

	TenureMap(SortedMap<Partition, Tenure> tenures) {
		super(tenures);
	}

	@Override
	public @Nullable Tenure remove(Object partition) {
		this.removed = true;
		return super.remove(partition);
	}

	boolean isAnyRemoved() {
		return this.removed;
	}

	void forgetRemovals() {
		this.removed = false;
	}

}
