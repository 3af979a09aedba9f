// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.util.List;
import java.util.function.Predicate;

import io.coordination.MemberStatus;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Op;

/**
 * The steps of the protocol, as they show in what is written.
 */
enum WriteKind {

	REGISTRATION((ops) -> has(ops, (op) -> created(op) instanceof Registration)),

	ELECTION((ops) -> has(ops, (op) -> created(op) instanceof LeaderRecord)),

	/** The epochs of new partitions. */
	EPOCHS((ops) -> ops.size() > 1 && has(ops, (op) -> created(op) instanceof Epoch)),

	/** The state, and all or the first of the targets. */
	PUBLICATION((ops) -> has(ops, (op) -> data(op) instanceof GroupRecord) && hasTarget(ops)),

	/** Targets that were too many for one write. */
	MORE_TARGETS((ops) -> hasTarget(ops)),

	/** The state alone. */
	STATE((ops) -> has(ops, (op) -> data(op) instanceof GroupRecord)),

	CLAIM((ops) -> has(ops, (op) -> created(op) instanceof Ownership)),

	DRAINING((ops) -> has(ops,
			(op) -> data(op) instanceof Registration member && member.status() == MemberStatus.DRAINING)),

	ACK((ops) -> has(ops, (op) -> data(op) instanceof Registration)),

	RELEASE((ops) -> has(ops, (op) -> deletes(op, Ownership.class))),

	COMMIT((ops) -> has(ops, (op) -> data(op) instanceof OffsetRecord)),

	RESIGNATION((ops) -> has(ops, (op) -> deletes(op, LeaderRecord.class))),

	DEREGISTRATION((ops) -> has(ops, (op) -> deletes(op, Registration.class))),

	/** The target of a member that is gone. */
	REMOVAL((ops) -> has(ops, (op) -> deletes(op, Target.class))),

	/** Heartbeats and parents. */
	OTHER((ops) -> true);

	private final Predicate<List<Op>> predicate;

	WriteKind(Predicate<List<Op>> predicate) {
		this.predicate = predicate;
	}

	static WriteKind of(List<Op> operations) {
		for (WriteKind kind : values()) {
			if (kind.predicate.test(operations)) {
				return kind;
			}
		}
		return OTHER;
	}

	private static boolean has(List<Op> operations, Predicate<Op> predicate) {
		return operations.stream().anyMatch(predicate);
	}

	private static boolean hasTarget(List<Op> operations) {
		return has(operations, (op) -> data(op) instanceof Target);
	}

	private static Object created(Op operation) {
		return (operation instanceof Op.Create<?> create) ? create.data() : "";
	}

	private static Object data(Op operation) {
		return (operation instanceof Op.Put<?> put) ? put.data() : created(operation);
	}

	private static boolean deletes(Op operation, Class<?> type) {
		return operation instanceof Op.Delete delete && delete.node().type() == type;
	}

}
