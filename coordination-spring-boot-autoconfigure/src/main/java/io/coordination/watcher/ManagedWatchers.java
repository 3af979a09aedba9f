// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.listener.EndpointIds;
import io.coordination.listener.EndpointName;
import io.coordination.znode.ZNodeProblem;

import org.springframework.context.ApplicationEventPublisher;

/**
 * The configured watchers and their listeners, which are collected while beans are made
 * and complete before the first watcher begins.
 */
public final class ManagedWatchers implements TreeWatchers, ZNodeListenerRegistrar {

	private final Map<String, ManagedWatcher<?>> watchers = new TreeMap<>();

	private final List<TreeSource> sources = new ArrayList<>();

	private final List<ZNodeListenerDefinition> listeners = new ArrayList<>();

	private final ThreadFactory threads;

	private boolean complete;

	/**
	 * Creates the watchers; none has begun yet.
	 * @param definitions what is watched
	 * @param factory makes what reads it
	 * @param threads makes the threads of listeners
	 * @param problems told what can't be told to listeners; must not block
	 */
	public ManagedWatchers(Collection<WatcherDefinition<?>> definitions, TreeSource.Factory factory,
			ThreadFactory threads, Consumer<ZNodeProblem> problems) {
		this.threads = threads;
		for (WatcherDefinition<?> definition : definitions) {
			ManagedWatcher<?> watcher = new ManagedWatcher<>(definition, problems);
			this.watchers.put(watcher.name(), watcher);
			this.sources.add(factory.create(definition.settings(), watcher));
		}
	}

	@Override
	public synchronized void addListener(ZNodeListenerDefinition listener) {
		if (this.complete) {
			throw new CoordinationStartupException(
					"The bean of " + listener.name() + " is made after the watchers of coordination were set up.",
					"Make it a singleton that is not lazy, so that its methods are known at the start.");
		}
		this.listeners.add(listener);
	}

	/**
	 * Lets all differences be published as application events, too: those of a watcher on
	 * a thread of its own, which a slow listener of them delays.
	 * @param publisher publishes them
	 */
	public void publishTo(ApplicationEventPublisher publisher) {
		this.watchers.values().forEach((watcher) -> addListener(ZNodeEventPublisher.of(watcher, publisher)));
	}

	/**
	 * Ends the registration.
	 * @param errorHandler for those that have none of their own
	 */
	public synchronized void complete(Optional<ZNodeErrorHandler> errorHandler) {
		this.complete = true;
		EndpointIds ids = new EndpointIds();
		this.listeners.stream().map(ZNodeListenerDefinition::name).forEach(ids::take);
		for (ZNodeListenerDefinition listener : this.listeners) {
			ManagedWatcher<?> watcher = requireKnown(listener.name());
			if (!listener.takes(watcher.payloadType())) {
				throw new CoordinationStartupException(
						listener.name() + " takes values of " + listener.payloadName() + ", but the watcher '"
								+ watcher.name() + "' has values of " + watcher.payloadType().getTypeName() + ".",
						"Change the type of its event, such as ZNodeEvent<" + watcher.payloadType().getSimpleName()
								+ ">, or coordination.watchers." + watcher.name() + ".payload-type.");
			}
			watcher.subscribe(ids.idOf(listener.name()), listener, listener.errorHandler().or(() -> errorHandler),
					this.threads);
		}
	}

	private ManagedWatcher<?> requireKnown(EndpointName name) {
		ManagedWatcher<?> watcher = this.watchers.get(name.target());
		if (watcher == null) {
			throw new CoordinationStartupException(
					name + " is for the watcher '" + name.target() + "', which is not configured; configured are "
							+ (this.watchers.isEmpty() ? "none" : String.join(", ", this.watchers.keySet())) + ".",
					"Correct the name, or configure the watcher with coordination.watchers." + name.target()
							+ ".path.");
		}
		return watcher;
	}

	@Override
	public TreeWatcher<?> get(String name) {
		ManagedWatcher<?> watcher = this.watchers.get(name);
		if (watcher == null) {
			throw new IllegalArgumentException("There is no watcher '" + name
					+ "'; configured under coordination.watchers are " + this.watchers.keySet());
		}
		return watcher;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> TreeWatcher<T> get(String name, Class<T> type) {
		TreeWatcher<?> watcher = get(name);
		if (watcher.payloadType() != type) {
			throw new IllegalArgumentException("The watcher '" + name + "' has values of "
					+ watcher.payloadType().getTypeName() + ", not of " + type.getTypeName());
		}
		return (TreeWatcher<T>) watcher;
	}

	@Override
	public Collection<? extends TreeWatcher<?>> all() {
		return Collections.unmodifiableCollection(this.watchers.values());
	}

	@Override
	public ZNodeEndpoint listener(String id) {
		return this.watchers.values()
			.stream()
			.flatMap((watcher) -> watcher.listeners().stream())
			.filter((listener) -> listener.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no listener of znodes with the id '" + id + "'"));
	}

	void start() {
		this.watchers.values().forEach(ManagedWatcher::resume);
		this.sources.forEach(TreeSource::start);
	}

	// Listeners hear nothing more; done when none of them is being told something.
	CompletableFuture<Void> stop() {
		this.sources.forEach(TreeSource::stop);
		return CompletableFuture
			.allOf(this.watchers.values().stream().map(ManagedWatcher::suspend).toArray(CompletableFuture<?>[]::new));
	}

	void awaitRequired(Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		for (ManagedWatcher<?> watcher : this.watchers.values()) {
			if (watcher.settings().required()) {
				await(watcher, end - System.nanoTime());
			}
		}
	}

	private static void await(ManagedWatcher<?> watcher, long nanos) {
		try {
			watcher.ready().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CoordinationStartupException("Waiting for the watcher '" + watcher.name() + "' was interrupted.",
					"Start the application again.", ex);
		}
		catch (TimeoutException ex) {
			throw new CoordinationStartupException(
					"The watcher '" + watcher.name() + "' is required (coordination.watchers." + watcher.name()
							+ ".required), and has not read '" + watcher.path()
							+ "' within the time of coordination.zookeeper.startup.timeout.",
					"Make sure that ZooKeeper can be reached, or raise the timeout, or set required to false.", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof CoordinationStartupException refused) {
				throw refused;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

}
