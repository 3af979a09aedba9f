// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.Optional;

import io.coordination.GroupStatus;
import io.coordination.schema.Registration;
import io.coordination.store.Session;

final class LeaderDriver {

	static LeaderDriver of(GroupContext c, Runnable changed) {
		return new LeaderDriver();
	}

	void registered(Session s, Registration r) {
	}

	void unregistered() {
	}

	void resign(Runnable done) {
		done.run();
	}

	void resumed() {
	}

	void reconcile() {
	}

	boolean isLeading() {
		return false;
	}

	Optional<GroupStatus.Overview> overview() {
		return Optional.empty();
	}

}
