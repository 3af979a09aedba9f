// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

import io.coordination.store.Node;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;

/**
 * Turns the operations of a write into ZooKeeper's.
 */
final class Requests {

	/**
	 * The most bytes of a request. One beyond ZooKeeper's {@code jute.maxbuffer} (1 MiB)
	 * would break the connection, and again with each attempt.
	 */
	static final int MAX_BYTES = 1000 * 1024;

	/** Of a request's header, and of each operation beside path, content and ACL. */
	private static final int OVERHEAD_BYTES = 100;

	private static final byte[] NOTHING = {};

	private final Namespace namespace;

	/** Of an operation beside its content: an upper bound without the path. */
	private final int overhead;

	Requests(Namespace namespace) {
		this.namespace = namespace;
		this.overhead = OVERHEAD_BYTES + namespace.acl()
			.stream()
			.mapToInt(
					(entry) -> OVERHEAD_BYTES / 4 + entry.getId().getScheme().length() + entry.getId().getId().length())
			.sum();
	}

	/**
	 * Translates a write.
	 * @param operations the operations
	 * @return the same for the client
	 * @throws InvalidOperationException if one of them can't be sent
	 */
	List<Op> of(List<io.coordination.store.Op> operations) throws InvalidOperationException {
		List<Op> requests = new ArrayList<>(operations.size());
		IdentityHashMap<Object, byte[]> encoded = new IdentityHashMap<>();
		long bytes = OVERHEAD_BYTES;
		for (int index = 0; index < operations.size(); index++) {
			io.coordination.store.Op operation = operations.get(index);
			byte[] content = content(index, operation, encoded);
			String path = this.namespace.pathOf(operation.node());
			bytes += this.overhead + path.length() + content.length;
			if (bytes > MAX_BYTES) {
				throw new InvalidOperationException(index, "The write has more than " + MAX_BYTES + " bytes");
			}
			requests.add(request(operation, path, content));
		}
		return requests;
	}

	private Op request(io.coordination.store.Op operation, String path, byte[] content) {
		if (operation instanceof io.coordination.store.Op.Check check) {
			return Op.check(path, check.version());
		}
		if (operation instanceof io.coordination.store.Op.Put<?> put) {
			return Op.setData(path, content, put.version());
		}
		if (operation instanceof io.coordination.store.Op.Delete delete) {
			return Op.delete(path, delete.version());
		}
		boolean ephemeral = operation instanceof io.coordination.store.Op.Create<?> create && create.ephemeral();
		return Op.create(path, content, this.namespace.acl(), ephemeral ? CreateMode.EPHEMERAL : CreateMode.PERSISTENT);
	}

	// A claim of many partitions says the same of each.
	private static byte[] content(int index, io.coordination.store.Op operation,
			IdentityHashMap<Object, byte[]> encoded) throws InvalidOperationException {
		try {
			if (operation instanceof io.coordination.store.Op.Create<?> create) {
				return encoded.computeIfAbsent(create.data(), (data) -> encode(create));
			}
			if (operation instanceof io.coordination.store.Op.Put<?> put) {
				return encoded.computeIfAbsent(put.data(), (data) -> encode(put));
			}
			return NOTHING;
		}
		catch (RuntimeException ex) {
			throw new InvalidOperationException(index, "The content of " + operation.node() + " can't be encoded", ex);
		}
	}

	private static <T> byte[] encode(io.coordination.store.Op.Create<T> create) {
		return encode(create.node(), create.data());
	}

	private static <T> byte[] encode(io.coordination.store.Op.Put<T> put) {
		return encode(put.node(), put.data());
	}

	private static <T> byte[] encode(Node<T> node, T data) {
		return Codecs.of(node.type()).encode(data);
	}

	/**
	 * An operation can't be sent. Never leaves this package.
	 */
	static class InvalidOperationException extends Exception {

		private static final long serialVersionUID = 1L;

		private final int operation;

		InvalidOperationException(int operation, String message) {
			super(message);
			this.operation = operation;
		}

		InvalidOperationException(int operation, String message, Throwable cause) {
			super(message, cause);
			this.operation = operation;
		}

		int operation() {
			return this.operation;
		}

	}

}
