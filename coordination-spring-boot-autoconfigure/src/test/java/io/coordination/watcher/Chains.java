// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import io.coordination.znode.ZNodeEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody knows of a tree who goes by events alone; refuses events that are no
 * continuation of those before.
 */
final class Chains<T> {

	private final Map<String, ZNode<T>> known = new TreeMap<>();

	private final Map<String, Long> newest = new TreeMap<>();

	private int events;

	void accept(ZNodeEvent<T> event) {
		this.events++;
		String path = event.path();
		Optional<ZNode<T>> before = Optional.ofNullable(this.known.get(path));
		if (event instanceof ZNodeCreated<T>) {
			assertThat(before).as("created although known: %s", event).isEmpty();
			assertNewer(event);
			this.known.put(path, event.node());
		}
		else if (event instanceof ZNodeChanged<T> changed) {
			assertThat(before).as("%s", event).contains(changed.before());
			assertThat(changed.before().stat().czxid()).as("%s", event).isEqualTo(event.stat().czxid());
			assertNewer(event);
			this.known.put(path, event.node());
		}
		else if (event instanceof ZNodeDeleted<T>) {
			assertThat(before).as("%s", event).contains(event.node());
			this.known.remove(path);
		}
	}

	// Nothing is told twice, and nothing old after something new.
	private void assertNewer(ZNodeEvent<T> event) {
		long last = this.newest.getOrDefault(event.path(), -1L);
		assertThat(event.stat().mzxid()).as("%s", event).isGreaterThan(last);
		this.newest.put(event.path(), event.stat().mzxid());
	}

	Map<String, ZNode<T>> known() {
		return this.known;
	}

	int events() {
		return this.events;
	}

}
