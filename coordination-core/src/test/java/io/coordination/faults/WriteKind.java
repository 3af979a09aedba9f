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

	REGISTRATION,

	ELECTION,

	/** The epochs of new partitions. */
	EPOCHS,

	/** The state, and all or the first of the targets. */
	PUBLICATION,

	/** Targets that were too many for one write. */
	MORE_TARGETS,

	/** The state alone. */
	STATE,

	CLAIM,

	DRAINING,

	ACK,

	RELEASE,

	COMMIT,

	RESIGNATION,

	DEREGISTRATION,

	/** The target of a member that is gone. */
	REMOVAL,

	/** Heartbeats and parents. */
	OTHER;

	static WriteKind of(List<Op> operations) {
		for (WriteKind kind : values()) {
			if (kind.matches(operations)) {
				return kind;
			}
		}
		return OTHER;
	}

	// The first that matches counts.
	private boolean matches(List<Op> operations) {
		return switch (this) {
			case REGISTRATION -> has(operations, (op) -> created(op) instanceof Registration);
			case ELECTION -> has(operations, (op) -> created(op) instanceof LeaderRecord);
			case EPOCHS -> operations.size() > 1 && has(operations, (op) -> created(op) instanceof Epoch);
			case PUBLICATION -> STATE.matches(operations) && MORE_TARGETS.matches(operations);
			case MORE_TARGETS -> has(operations, (op) -> data(op) instanceof Target);
			case STATE -> has(operations, (op) -> data(op) instanceof GroupRecord);
			case CLAIM -> has(operations, (op) -> created(op) instanceof Ownership);
			case DRAINING -> has(operations,
					(op) -> data(op) instanceof Registration member && member.status() == MemberStatus.DRAINING);
			case ACK -> has(operations, (op) -> data(op) instanceof Registration);
			case RELEASE -> has(operations, (op) -> deletes(op, Ownership.class));
			case COMMIT -> has(operations, (op) -> data(op) instanceof OffsetRecord);
			case RESIGNATION -> has(operations, (op) -> deletes(op, LeaderRecord.class));
			case DEREGISTRATION -> has(operations, (op) -> deletes(op, Registration.class));
			case REMOVAL -> has(operations, (op) -> deletes(op, Target.class));
			case OTHER -> true;
		};
	}

	private static boolean has(List<Op> operations, Predicate<Op> predicate) {
		return operations.stream().anyMatch(predicate);
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
