// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.coordination.Subscription;
import io.coordination.watcher.Difference;
import io.coordination.watcher.TreeDiffer;
import io.coordination.watcher.TreeSettings;
import io.coordination.watcher.TreeSink;
import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeStat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the instances of a cluster say of themselves: below the cluster a znode for
 * each service, below that one for each instance.
 */
public final class RegistryCache implements ServiceRegistry, TreeSink {

	private static final Logger logger = LoggerFactory.getLogger(RegistryCache.class);

	private static final int LEVELS = 2;

	private static final int MAX_BYTES = 512 * 1024;

	private final String path;

	private final Function<byte[], RegisteredInstance> reader;

	private final TreeDiffer<Optional<RegisteredInstance>> differ = new TreeDiffer<>();

	private final TreeSet<String> unreadable = new TreeSet<>();

	private final List<RegistryListener> listeners = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private volatile RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;

	/**
	 * Creates an empty cache.
	 * @param path where the cluster stands
	 * @param reader reads what stands in the znode of an instance; throws what it likes
	 * if that can't be read
	 */
	public RegistryCache(String path, Function<byte[], RegisteredInstance> reader) {
		this.path = path;
		this.reader = reader;
	}

	/**
	 * What has to be read.
	 * @return the tree
	 */
	public TreeSettings settings() {
		return new TreeSettings("registry", this.path, LEVELS, new TreeSettings.Bounds(MAX_BYTES, 1), false);
	}

	@Override
	public RegistrySnapshot snapshot() {
		return this.snapshot;
	}

	@Override
	public CompletableFuture<Void> ready() {
		return this.ready.copy();
	}

	@Override
	public Subscription listen(RegistryListener listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	@Override
	public void found(String path, ZNodeStat stat, byte[] data) {
		if (!isInstance(path)) {
			take(this.differ.found(new ZNode<>(path, stat, Optional.empty())));
			return;
		}
		try {
			RegisteredInstance instance = this.reader.apply(data);
			this.unreadable.remove(path);
			take(this.differ.found(new ZNode<>(path, stat, Optional.of(instance))));
		}
		catch (RuntimeException ex) {
			unreadable(path, stat, ex.toString());
		}
	}

	private boolean isInstance(String other) {
		return other.indexOf('/', this.path.length() + 1) > 0;
	}

	@Override
	public void tooLarge(String path, ZNodeStat stat, int bytes) {
		unreadable(path, stat, "it holds " + bytes + " bytes");
	}

	private void unreadable(String path, ZNodeStat stat, String why) {
		take(this.differ.unreadable(path, stat));
		if (this.unreadable.add(path)) {
			logger.warn("Registry: the instance at {} can't be read and is left out: {}", path, why);
		}
	}

	@Override
	public void absent(String path) {
		this.unreadable.remove(path);
		take(this.differ.absent(path));
	}

	@Override
	public void denied(String path) {
		if (this.unreadable.add(path)) {
			logger.warn("Registry: {} may not be read: check its ACL, and coordination.zookeeper.auth", path);
		}
	}

	@Override
	public void unsupported() {
		logger
			.error("Registry: the servers are older than ZooKeeper 3.6; define a CuratorFrameworkBuilderCustomizer that"
					+ " sets zookeeperCompatibility without persistent watchers, and add curator-recipes");
	}

	@Override
	public void settled() {
		if (!this.ready.isDone()) {
			this.snapshot = look();
			this.ready.complete(null);
			this.snapshot.all().forEach((instance) -> tell(new InstanceChange.Added(instance)));
		}
	}

	private RegistrySnapshot look() {
		return RegistrySnapshot.of(this.differ.all().stream().map(ZNode::value).flatMap(Optional::stream).toList());
	}

	// Until everything was read once, nobody knows of anything.
	private void take(List<Difference<Optional<RegisteredInstance>>> differences) {
		List<InstanceChange> changes = new ArrayList<>();
		for (Difference<Optional<RegisteredInstance>> difference : differences) {
			change(instance(difference.from()), instance(difference.to())).ifPresent(changes::add);
		}
		if (this.ready.isDone() && !changes.isEmpty()) {
			this.snapshot = look();
			changes.forEach(this::tell);
		}
	}

	private static @Nullable RegisteredInstance instance(@Nullable ZNode<Optional<RegisteredInstance>> node) {
		return (node != null) ? node.value().orElse(null) : null;
	}

	private static Optional<InstanceChange> change(@Nullable RegisteredInstance before,
			@Nullable RegisteredInstance after) {
		if (before == null || after == null) {
			return (after != null) ? Optional.of(new InstanceChange.Added(after))
					: Optional.ofNullable(before).map(InstanceChange.Removed::new);
		}
		return before.equals(after) ? Optional.empty() : Optional.of(new InstanceChange.Changed(before, after));
	}

	private void tell(InstanceChange change) {
		logger.debug("Registry: {}", change);
		for (RegistryListener listener : this.listeners) {
			try {
				listener.onChange(change);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of the registry failed on {}", change, ex);
			}
		}
	}

	@Override
	public boolean knows(String path) {
		return this.differ.get(path).isPresent() || this.unreadable.contains(path);
	}

	@Override
	public Collection<String> known() {
		TreeSet<String> paths = new TreeSet<>(this.unreadable);
		this.differ.all().forEach((node) -> paths.add(node.path()));
		return paths;
	}

}
