// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.payload.PayloadCodec;
import io.coordination.znode.ZNode;
import io.coordination.znode.ZNodeProblem;
import io.coordination.znode.ZNodeProblem.Kind;
import io.coordination.znode.ZNodeStat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A watcher: makes values of what is read, differences of values, and hands them to the
 * listeners' queues.
 *
 * @param <T> type of the values
 */
final class ManagedWatcher<T> implements TreeWatcher<T>, TreeSink {

	private static final Logger logger = LoggerFactory.getLogger(ManagedWatcher.class);

	private final TreeSettings settings;

	private final PayloadCodec<T> codec;

	private final Consumer<ZNodeProblem> publisher;

	private final TreeDiffer<T> differ = new TreeDiffer<>();

	private final Problems problems;

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final List<Subscription<T>> subscriptions = new CopyOnWriteArrayList<>();

	ManagedWatcher(WatcherDefinition<T> definition, Consumer<ZNodeProblem> publisher) {
		this.settings = definition.settings();
		this.codec = definition.codec();
		this.publisher = publisher;
		this.problems = new Problems(this.settings.name());
	}

	TreeSettings settings() {
		return this.settings;
	}

	// Before the first observation.
	void subscribe(String id, ZNodeListenerDefinition definition, Optional<ZNodeErrorHandler> errorHandler,
			ThreadFactory threads) {
		Backlog<T> backlog = new Backlog<>(this.settings.bounds().queueCapacity());
		this.subscriptions.add(new Subscription<>(id, definition, errorHandler, backlog, threads));
	}

	void resume() {
		this.subscriptions.forEach(Subscription::resume);
	}

	CompletableFuture<Void> suspend() {
		return CompletableFuture
			.allOf(this.subscriptions.stream().map(Subscription::suspend).toArray(CompletableFuture<?>[]::new));
	}

	@Override
	public String name() {
		return this.settings.name();
	}

	@Override
	public String path() {
		return this.settings.path();
	}

	@Override
	public Class<T> payloadType() {
		return this.codec.type();
	}

	@Override
	public Optional<ZNode<T>> node(String path) {
		return this.differ.get(path);
	}

	@Override
	public Collection<ZNode<T>> nodes() {
		return this.differ.all();
	}

	@Override
	public CompletableFuture<Void> ready() {
		return this.ready.copy();
	}

	@Override
	public List<ZNodeEndpoint> listeners() {
		return List.copyOf(this.subscriptions);
	}

	@Override
	public long problems() {
		return this.problems.count();
	}

	@Override
	public void found(String path, ZNodeStat stat, byte[] data) {
		if (data.length > this.settings.bounds().maxPayload()) {
			tooLarge(path, stat, data.length);
			return;
		}
		ZNode<T> node;
		try {
			node = new ZNode<>(path, stat, this.codec.read(data));
		}
		catch (RuntimeException ex) {
			unreadable(path, stat, data.length == 0, ex);
			return;
		}
		this.problems.solved(path);
		tell(this.differ.found(node));
	}

	private void unreadable(String path, ZNodeStat stat, boolean empty, RuntimeException cause) {
		tell(this.differ.unreadable(path, stat));
		if (empty && this.differ.get(path).isEmpty()) {
			// Only there for what is below it.
			this.problems.solved(path);
			return;
		}
		report(path, Kind.UNREADABLE, stat.mzxid(),
				"what it holds " + cause.getMessage() + "; its last readable value counts, if there was one");
	}

	@Override
	public void tooLarge(String path, ZNodeStat stat, int bytes) {
		tell(this.differ.unreadable(path, stat));
		report(path, Kind.TOO_LARGE, stat.mzxid(), "it holds " + bytes + " bytes, more than the "
				+ this.settings.bounds().maxPayload() + " of max-payload; its last readable value counts");
	}

	@Override
	public void absent(String path) {
		tell(this.differ.absent(path));
		if (path.equals(this.settings.path())) {
			report(path, Kind.MISSING_ROOT, 0, "there is no such znode; it is waited for");
		}
		else {
			this.problems.solved(path);
		}
	}

	@Override
	public void denied(String path) {
		report(path, Kind.DENIED, 0, "this application may not read it, or what is below it; tried again");
		this.ready.completeExceptionally(new CoordinationStartupException(
				"The watcher '" + name() + "' (coordination.watchers." + name() + ") may not read '" + path + "'.",
				"Give this application the permission to read, by the ACL there or by coordination.zookeeper.auth."));
	}

	@Override
	public void unsupported() {
		report(path(), Kind.UNSUPPORTED, 0, "the servers are older than ZooKeeper 3.6; define a"
				+ " CuratorFrameworkBuilderCustomizer that sets zookeeperCompatibility without persistent watchers");
		this.ready.completeExceptionally(new CoordinationStartupException(
				"The watcher '" + name() + "' needs watches that ZooKeeper has from version 3.6 on.",
				"Define a CuratorFrameworkBuilderCustomizer that sets zookeeperCompatibility without persistent"
						+ " watchers, and add curator-recipes."));
	}

	@Override
	public void settled() {
		logger.debug("Watcher {} has read {}: {} znodes", name(), path(), this.differ.all().size());
		this.ready.complete(null);
	}

	@Override
	public boolean knows(String path) {
		return this.differ.get(path).isPresent() || this.problems.has(path);
	}

	@Override
	public Collection<String> known() {
		Set<String> paths = new TreeSet<>(this.problems.paths());
		this.differ.all().forEach((node) -> paths.add(node.path()));
		return paths;
	}

	private void tell(List<Difference<T>> differences) {
		if (!differences.isEmpty()) {
			this.subscriptions.forEach((subscription) -> subscription.add(differences));
		}
	}

	private void report(String path, Kind kind, long state, String reason) {
		this.problems.report(path, kind, state, reason).ifPresent((problem) -> {
			// Who watches a tree that somebody else makes often comes first.
			Level level = (kind == Kind.MISSING_ROOT) ? Level.INFO : Level.WARN;
			logger.atLevel(level).log("Watcher {} can't tell of {}: {}", name(), path, reason);
			this.publisher.accept(problem);
		});
	}

	@Override
	public String toString() {
		return name();
	}

}
