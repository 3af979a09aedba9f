// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.coordination.simulation.Transaction.Change;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The znodes as some server knows them.
 */
final class Tree {

	private final Map<String, ZNode> nodes = new HashMap<>();

	private final Map<String, TreeSet<String>> children = new HashMap<>();

	Tree() {
		this.nodes.put("", ZNode.created(null, 0, 0, Instant.EPOCH));
	}

	@Nullable ZNode get(String path) {
		return this.nodes.get(path);
	}

	Map<String, ZNode> nodes() {
		return Collections.unmodifiableMap(this.nodes);
	}

	/**
	 * Performs all operations or none.
	 * @param operations the operations
	 * @param session who writes
	 * @param zxid id of the transaction
	 * @param now the time
	 * @param changes where to put what changed
	 * @return the outcome
	 */
	WriteOutcome write(List<Op> operations, long session, long zxid, Instant now, List<Change> changes) {
		List<Optional<NodeStat>> stats = new ArrayList<>(operations.size());
		for (int index = 0; index < operations.size(); index++) {
			Op operation = operations.get(index);
			Reason reason = perform(operation, session, zxid, now, changes);
			if (reason != null) {
				undo(changes);
				changes.clear();
				return new WriteOutcome.Rejected(index, reason);
			}
			ZNode put = (operation instanceof Op.Put) ? this.nodes.get(operation.node().path()) : null;
			stats.add((put != null) ? Optional.of(put.stat()) : Optional.empty());
		}
		return new WriteOutcome.Committed(stats);
	}

	void undo(List<Change> changes) {
		for (int index = changes.size() - 1; index >= 0; index--) {
			Change change = changes.get(index);
			set(change.path(), change.before());
		}
	}

	private @Nullable Reason perform(Op operation, long session, long zxid, Instant now, List<Change> changes) {
		if (operation instanceof Op.Create<?> create) {
			return create(create.node().path(),
					ZNode.created(create.data(), zxid, create.ephemeral() ? session : 0, now), changes);
		}
		if (operation instanceof Op.CreateDirectory create) {
			return create(create.node().path(), ZNode.created(null, zxid, 0, now), changes);
		}
		String path = operation.node().path();
		ZNode node = this.nodes.get(path);
		if (node == null) {
			return Reason.NO_NODE;
		}
		int version = node.stat().version();
		if (operation instanceof Op.Check check) {
			return matches(check.version(), version) ? null : Reason.BAD_VERSION;
		}
		if (operation instanceof Op.Put<?> put) {
			if (!matches(put.version(), version)) {
				return Reason.BAD_VERSION;
			}
			change(path, node, node.changed(put.data(), zxid), changes);
			return null;
		}
		return delete((Op.Delete) operation, node, changes);
	}

	private @Nullable Reason delete(Op.Delete delete, ZNode node, List<Change> changes) {
		String path = delete.node().path();
		if (!matches(delete.version(), node.stat().version())) {
			return Reason.BAD_VERSION;
		}
		if (this.children.containsKey(path)) {
			return Reason.NOT_EMPTY;
		}
		change(path, node, null, changes);
		return null;
	}

	private static boolean matches(int expected, int version) {
		return expected == Op.ANY_VERSION || expected == version;
	}

	private @Nullable Reason create(String path, ZNode node, List<Change> changes) {
		ZNode parent = this.nodes.get(parent(path));
		if (parent == null) {
			return Reason.NO_NODE;
		}
		if (this.nodes.containsKey(path)) {
			return Reason.NODE_EXISTS;
		}
		if (parent.stat().ephemeralOwner() != 0) {
			return Reason.INVALID;
		}
		change(path, null, node, changes);
		return null;
	}

	private void change(String path, @Nullable ZNode before, @Nullable ZNode after, List<Change> changes) {
		changes.add(new Change(path, before, after));
		set(path, after);
	}

	/**
	 * Takes over a change that was decided elsewhere.
	 * @param path the path
	 * @param node what is there from now on, null if nothing
	 */
	void set(String path, @Nullable ZNode node) {
		if (node == null) {
			this.nodes.remove(path);
			String parent = parent(path);
			TreeSet<String> siblings = this.children.get(parent);
			if (siblings != null && siblings.remove(name(path)) && siblings.isEmpty()) {
				this.children.remove(parent);
			}
		}
		else if (this.nodes.put(path, node) == null) {
			this.children.computeIfAbsent(parent(path), (absent) -> new TreeSet<>()).add(name(path));
		}
	}

	static String parent(String path) {
		return path.substring(0, path.lastIndexOf('/'));
	}

	private static String name(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	List<String> children(String path) {
		TreeSet<String> names = this.children.get(path);
		return (names != null) ? List.copyOf(names) : List.of();
	}

	List<String> ephemerals(long session, String below) {
		List<String> found = new ArrayList<>();
		String prefix = below + "/";
		this.nodes.forEach((path, node) -> {
			if (node.stat().ephemeralOwner() == session && path.startsWith(prefix)) {
				found.add(path);
			}
		});
		Collections.sort(found);
		return found;
	}

}
