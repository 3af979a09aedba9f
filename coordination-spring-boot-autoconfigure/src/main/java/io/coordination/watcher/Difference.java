// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.List;
import java.util.Optional;

import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import io.coordination.znode.ZNodeEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What became of one path.
 *
 * @param <T> type of the values
 * @param path the path
 * @param from what was there, null if nothing
 * @param to what is there, null if nothing
 */
public record Difference<T>(String path, @Nullable ZNode<T> from, @Nullable ZNode<T> to) {

	/**
	 * Checks its arguments.
	 */
	public Difference {
		Assert.isTrue(from != null || to != null, "There is no difference");
	}

	// One after the other; empty if they cancel each other out.
	Optional<Difference<T>> then(Difference<T> next) {
		Assert.isTrue(this.path.equals(next.path), "Not the same path");
		return (this.from == null && next.to == null) ? Optional.empty()
				: Optional.of(new Difference<>(this.path, this.from, next.to));
	}

	List<ZNodeEvent<T>> events(String watcher) {
		if (this.from == null && this.to != null) {
			return List.of(new ZNodeCreated<>(watcher, this.to));
		}
		if (this.from != null && this.to == null) {
			return List.of(new ZNodeDeleted<>(watcher, this.from));
		}
		if (this.from == null || this.to == null) {
			return List.of();
		}
		return this.from.stat().isSameZNode(this.to.stat()) ? List.of(new ZNodeChanged<>(watcher, this.to, this.from))
				: List.of(new ZNodeDeleted<>(watcher, this.from), new ZNodeCreated<>(watcher, this.to));
	}

}
