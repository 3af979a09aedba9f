// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeEvent;

/**
 * A listener that keeps what it was told, and finds out whether it fits together.
 */
final class Recording implements ZNodeHandler {

	private final Chains<Object> chains = new Chains<>();

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	@Override
	@SuppressWarnings({ "unchecked", "checkstyle:IllegalCatch" })
	public void onEvent(ZNodeEvent<?> event) {
		try {
			synchronized (this.chains) {
				this.chains.accept((ZNodeEvent<Object>) event);
			}
			this.told.add(text(event));
		}
		catch (Throwable ex) {
			this.failures.add(ex);
		}
	}

	private static String text(ZNodeEvent<?> event) {
		if (event instanceof ZNodeCreated<?> created) {
			return "+" + event.path() + "=" + text(created.value());
		}
		return (event instanceof ZNodeChanged<?> changed)
				? "~" + event.path() + "=" + text(changed.oldValue()) + ">" + text(changed.value())
				: "-" + event.path() + "=" + text(event.node().value());
	}

	static String text(Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
	}

	// Such as +/a=1 for created, ~/a=1>2 for changed, -/a=2 for deleted.
	List<String> told() {
		return this.told;
	}

	List<Throwable> failures() {
		return this.failures;
	}

	int events() {
		synchronized (this.chains) {
			return this.chains.events();
		}
	}

	// As ZooKeeperBench.read tells it.
	Map<String, String> known() {
		Map<String, String> known = new TreeMap<>();
		synchronized (this.chains) {
			for (ZNode<Object> node : this.chains.known().values()) {
				known.put(node.path(), node.stat().czxid() + "/" + node.stat().mzxid() + "=" + text(node.value()));
			}
		}
		return known;
	}

}
