// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.store.WriteOutcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The simplest thing that does what a store does: a map that is copied for each write.
 */
final class StoreModel {

	private Map<String, Entry> entries = new TreeMap<>();

	private int transaction;

	StoreModel() {
		this.entries.put("", new Entry(null, 0, 0, 0, 0));
	}

	/**
	 * Performs a write.
	 * @param session id of the session
	 * @param operations the operations
	 * @return what became of it
	 */
	Result write(long session, List<Op> operations) {
		Map<String, Entry> before = this.entries;
		this.entries = new TreeMap<>(before);
		this.transaction++;
		List<Optional<Entry>> stats = new ArrayList<>();
		for (int index = 0; index < operations.size(); index++) {
			Reason reason = apply(session, operations.get(index));
			if (reason != null) {
				this.entries = before;
				return new Result(stats, new WriteOutcome.Rejected(index, reason));
			}
			stats.add((operations.get(index) instanceof Op.Put<?> put)
					? Optional.ofNullable(this.entries.get(put.node().path())) : Optional.empty());
		}
		return new Result(stats, null);
	}

	private @Nullable Reason apply(long session, Op operation) {
		if (operation instanceof Op.Create<?> create) {
			return create(create.node(), create.data(), create.ephemeral() ? session : 0);
		}
		if (operation instanceof Op.CreateDirectory create) {
			return create(create.node(), null, 0);
		}
		String path = operation.node().path();
		Entry entry = this.entries.get(path);
		if (entry == null) {
			return Reason.NO_NODE;
		}
		if (!versionOf(operation, entry.version)) {
			return Reason.BAD_VERSION;
		}
		if (operation instanceof Op.Delete) {
			if (!children(path).isEmpty()) {
				return Reason.NOT_EMPTY;
			}
			this.entries.remove(path);
		}
		else if (operation instanceof Op.Put<?> put) {
			this.entries.put(path,
					new Entry(put.data(), entry.version + 1, entry.owner, entry.created, this.transaction));
		}
		return null;
	}

	private static boolean versionOf(Op operation, int actual) {
		int expected = Op.ANY_VERSION;
		if (operation instanceof Op.Check check) {
			expected = check.version();
		}
		else if (operation instanceof Op.Put<?> put) {
			expected = put.version();
		}
		else if (operation instanceof Op.Delete delete) {
			expected = delete.version();
		}
		return expected == Op.ANY_VERSION || expected == actual;
	}

	private @Nullable Reason create(Node<?> node, @Nullable Object data, long owner) {
		Entry parent = this.entries.get(parent(node.path()));
		if (parent == null) {
			return Reason.NO_NODE;
		}
		if (this.entries.containsKey(node.path())) {
			return Reason.NODE_EXISTS;
		}
		if (parent.owner != 0) {
			return Reason.INVALID;
		}
		this.entries.put(node.path(), new Entry(data, 0, owner, this.transaction, this.transaction));
		return null;
	}

	private static String parent(String path) {
		return path.substring(0, path.lastIndexOf('/'));
	}

	List<String> children(String path) {
		return this.entries.keySet()
			.stream()
			.filter((candidate) -> !candidate.isEmpty() && parent(candidate).equals(path))
			.map((child) -> child.substring(path.length() + 1))
			.toList();
	}

	List<String> ephemerals(long session, String below) {
		return this.entries.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().owner == session && entry.getKey().startsWith(below + "/"))
			.map(Map.Entry::getKey)
			.toList();
	}

	@Nullable Entry get(String path) {
		return this.entries.get(path);
	}

	void endSession(long session) {
		this.entries.values().removeIf((entry) -> entry.owner == session);
	}

	/**
	 * What stands in a node.
	 *
	 * @param data the content, null in a directory
	 * @param version number of changes
	 * @param owner session that it ends with
	 * @param created which write created it
	 * @param changed which write changed it last
	 */
	record Entry(@Nullable Object data, int version, long owner, int created, int changed) {

	}

	/**
	 * What became of a write.
	 *
	 * @param stats for each operation, if it is a put, what it left behind
	 * @param rejected the rejection, if it was
	 */
	record Result(List<Optional<Entry>> stats, WriteOutcome.@Nullable Rejected rejected) {

	}

}
