// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.store.NodeStat;
import io.coordination.store.Reply;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * What ZooKeeper's result codes mean.
 */
final class Answers {

	private Answers() {
	}

	static Code code(int rc) {
		Code code = Code.get(rc);
		return (code != null) ? code : Code.SYSTEMERROR;
	}

	static boolean endsSession(Code code) {
		return code == Code.SESSIONEXPIRED || code == Code.AUTHFAILED || code == Code.SESSIONCLOSEDREQUIRESASLAUTH;
	}

	static boolean isInterruption(Code code) {
		return switch (code) {
			case CONNECTIONLOSS, OPERATIONTIMEOUT, REQUESTTIMEOUT, SESSIONMOVED, NOTREADONLY, THROTTLEDOP,
					NEWCONFIGNOQUORUM ->
				true;
			default -> false;
		};
	}

	/**
	 * The first error of a write. With a failed one ZooKeeper answers per operation: OK
	 * before the first that failed, its error, and RUNTIMEINCONSISTENCY after it.
	 * @param rc the code of the whole
	 * @param results the results of the operations, if there are any
	 * @return index of the operation that failed, or 0
	 */
	static int firstFailure(int rc, @Nullable List<OpResult> results) {
		for (int index = 0; results != null && index < results.size(); index++) {
			if (results.get(index) instanceof OpResult.ErrorResult error && error.getErr() == rc) {
				return index;
			}
		}
		return 0;
	}

	static WriteOutcome failure(Code code, int operation) {
		if (endsSession(code)) {
			return new WriteOutcome.SessionEnded();
		}
		return isInterruption(code) ? new WriteOutcome.Unknown() : new WriteOutcome.Rejected(operation, reason(code));
	}

	static Reason reason(Code code) {
		return switch (code) {
			case NONODE -> Reason.NO_NODE;
			case NODEEXISTS -> Reason.NODE_EXISTS;
			case BADVERSION -> Reason.BAD_VERSION;
			case NOTEMPTY -> Reason.NOT_EMPTY;
			case NOAUTH -> Reason.NO_AUTH;
			default -> Reason.INVALID;
		};
	}

	static WriteOutcome committed(List<OpResult> results) {
		List<Optional<NodeStat>> stats = new ArrayList<>(results.size());
		for (OpResult result : results) {
			stats.add((result instanceof OpResult.SetDataResult put) ? Optional.of(stat(put.getStat()))
					: Optional.empty());
		}
		return new WriteOutcome.Committed(stats);
	}

	static <T> Reply<T> failedRead(Code code) {
		if (code == Code.NONODE) {
			return new Reply.Missing<>();
		}
		if (endsSession(code)) {
			return new Reply.SessionEnded<>();
		}
		return (code == Code.NOAUTH) ? new Reply.Denied<>() : new Reply.Unavailable<>();
	}

	static NodeStat stat(Stat stat) {
		return new NodeStat(stat.getCzxid(), stat.getMzxid(), stat.getVersion(), stat.getEphemeralOwner(),
				Instant.ofEpochMilli(stat.getCtime()));
	}

}
