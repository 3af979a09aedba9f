// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;

import io.coordination.schema.Registration;
import io.coordination.store.Op;

/**
 * Which schema the library of a process can write. A newer one says so in its
 * registrations, and also understands all older ones.
 */
enum LibraryVersion {

	/** The one under test. */
	CURRENT,

	/** One that is to come: what it knows as its own is one more for all others. */
	NEXT;

	List<Op> written(List<Op> operations) {
		return (this == CURRENT) ? operations : operations.stream().map(LibraryVersion::raised).toList();
	}

	private static Op raised(Op operation) {
		if (operation instanceof Op.Create<?> create && create.data() instanceof Registration registration) {
			return create(create, shifted(registration, 1));
		}
		if (operation instanceof Op.Put<?> put && put.data() instanceof Registration registration) {
			return put(put, shifted(registration, 1));
		}
		return operation;
	}

	private static <T> Op create(Op.Create<T> create, Registration data) {
		return new Op.Create<>(create.node(), create.node().type().cast(data), create.ephemeral());
	}

	private static <T> Op put(Op.Put<T> put, Registration data) {
		return new Op.Put<>(put.node(), put.node().type().cast(data), put.version());
	}

	<T> T read(Class<T> type, T content) {
		return (this == NEXT && content instanceof Registration registration && registration.schemaVersion() > 1)
				? type.cast(shifted(registration, -1)) : content;
	}

	private static Registration shifted(Registration registration, int by) {
		return new Registration(registration.schemaVersion() + by, registration.incarnation(), registration.process(),
				registration.sessionTimeout(), registration.topics(), registration.assignor(), registration.zone(),
				registration.weight(), registration.capacity(), registration.metadata(), registration.status(),
				registration.ack());
	}

}
