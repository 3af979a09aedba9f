// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.schema.GroupRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Node;

/**
 * How much is expected to stand in a node, and which ones have turned out to hold more,
 * whoever wrote that: these are read alone. Safe for any thread.
 */
final class LargeNodes {

	private static final int MOST = 1000;

	private static final int DIRECTORY_BYTES = 500 * 1024;

	private static final int RECORD_BYTES = 2 * 1024;

	private static final Map<Class<?>, Integer> BYTES = Map.of(Target.class, TargetCodec.COMPRESS_ABOVE_BYTES,
			Registration.class, RegistrationCodec.MAX_BYTES, GroupRecord.class, Codecs.MAX_STATE_BYTES,
			OffsetRecord.class, 26 * 1024);

	private final Set<String> paths = ConcurrentHashMap.newKeySet();

	static int expected(Node<?> node) {
		return BYTES.getOrDefault(node.type(), RECORD_BYTES);
	}

	static int expectedList() {
		return DIRECTORY_BYTES;
	}

	boolean isLarge(Node<?> node) {
		return !this.paths.isEmpty() && this.paths.contains(node.path());
	}

	void note(Node<?> node, byte[] content) {
		note(node, content.length > expected(node));
	}

	void note(Node<?> node, List<String> names) {
		note(node, names.stream().mapToInt((name) -> name.length() + 4).sum() > DIRECTORY_BYTES);
	}

	private void note(Node<?> node, boolean large) {
		if (large && this.paths.size() < MOST) {
			this.paths.add(node.path());
		}
		else if (!large && !this.paths.isEmpty()) {
			this.paths.remove(node.path());
		}
	}

}
