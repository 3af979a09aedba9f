// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.Subscription;
import io.coordination.topology.Topology;
import io.coordination.topology.TopologyListener;
import io.coordination.topology.TopologySnapshot;
import io.coordination.topology.TopologyUpdate;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology that is kept up to date. Watches, reconnects and timers only say "look"; all
 * reading is done on one thread, and listeners are told on others.
 */
final class LiveTopology implements Topology {

	private static final Logger logger = LoggerFactory.getLogger(LiveTopology.class);

	/** What ZooKeeper's client takes for the largest answer unless told otherwise. */
	private static final int LARGEST_ANSWER = 0xfffff;

	/** So that what changes together is read together. */
	private static final long MOMENT_MILLIS = 5;

	private static final long TICK_MILLIS = 1000;

	/** Everything is looked at again after so many ticks, whatever watches said. */
	private static final int TICKS_OF_A_FULL_LOOK = 60;

	private final CuratorFramework client;

	private final ScheduledExecutorService loop;

	private final Executor listenerExecutor;

	private final Optional<ExecutorService> ownExecutor;

	private final Set<ListenerRun> listeners = new CopyOnWriteArraySet<>();

	private final TopologyAssembler assembler = new TopologyAssembler();

	private final TreeMirror mirror;

	private final ConnectionStateListener connection = this::connectionChanged;

	private volatile Optional<TopologySnapshot> newest = Optional.empty();

	private volatile boolean closed;

	private boolean due;

	private long session;

	private int ticks;

	LiveTopology(CuratorFramework client, List<PathPattern> patterns, Optional<Executor> listenerExecutor) {
		this.client = client;
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, daemons("coordination-topology-"));
		executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.loop = executor;
		this.ownExecutor = listenerExecutor.isPresent() ? Optional.empty()
				: Optional.of(Executors.newCachedThreadPool(daemons("coordination-topology-listener-")));
		this.listenerExecutor = listenerExecutor.or(() -> this.ownExecutor).orElseThrow();
		TreeMirror.Limits limits = TreeMirror.Limits.of(Integer.getInteger("jute.maxbuffer", LARGEST_ANSWER));
		CuratorNodeReader reader = new CuratorNodeReader(client.usingNamespace(null), this::execute, this::watched);
		this.mirror = new TreeMirror(patterns, reader, limits, this::roundEnded);
	}

	private static ThreadFactory daemons(String prefix) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, prefix + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	void start() {
		this.client.getConnectionStateListenable().addListener(this.connection);
		execute(this.mirror::round);
		var unused = this.loop.scheduleWithFixedDelay(guarded(this::tick), TICK_MILLIS, TICK_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	private void execute(Runnable task) {
		try {
			this.loop.execute(guarded(task));
		}
		catch (RejectedExecutionException ex) {
			logger.trace("Closed meanwhile", ex);
		}
	}

	private static Runnable guarded(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (RuntimeException ex) {
				logger.error("The topology can't be followed; it is looked at again", ex);
			}
		};
	}

	// On ZooKeeper's event thread.
	private void watched(WatchedEvent event) {
		String path = event.getPath();
		if (event.getType() != EventType.None && path != null) {
			execute(() -> {
				this.mirror.hint(path);
				roundSoon(MOMENT_MILLIS);
			});
		}
	}

	private void connectionChanged(CuratorFramework subject, ConnectionState state) {
		if (state.isConnected()) {
			execute(this::lookAtAll);
		}
	}

	private void lookAtAll() {
		this.ticks = 0;
		this.mirror.hintAll();
		this.mirror.round();
	}

	// Curator may drop what it tells of connections. A new session has no watches.
	private void tick() {
		long current = sessionId();
		boolean other = current != 0 && current != this.session;
		if (other) {
			this.session = current;
		}
		if (other || ++this.ticks >= TICKS_OF_A_FULL_LOOK) {
			lookAtAll();
		}
	}

	private long sessionId() {
		try {
			return this.client.getZookeeperClient().isConnected()
					? this.client.getZookeeperClient().getZooKeeper().getSessionId() : 0;
		}
		catch (Exception ex) {
			logger.debug("Curator has no handle now", ex);
			return 0;
		}
	}

	private void roundSoon(long millis) {
		if (!this.due && !this.closed) {
			this.due = true;
			var unused = this.loop.schedule(guarded(() -> {
				this.due = false;
				this.mirror.round();
			}), millis, TimeUnit.MILLISECONDS);
		}
	}

	private void roundEnded(boolean succeeded) {
		if (succeeded) {
			publish(this.assembler.assemble(this.mirror.image()));
		}
		roundSoon(succeeded ? MOMENT_MILLIS : TICK_MILLIS);
	}

	private void publish(TopologySnapshot snapshot) {
		Optional<TopologySnapshot> before = this.newest;
		if (before.isPresent() && before.get().equals(snapshot)) {
			return;
		}
		new TopologyUpdate(before, snapshot).newProblems()
			.forEach((path, why) -> logger.warn("{} can't be read: {}", path, why));
		this.newest = Optional.of(snapshot);
		this.listeners.forEach((listener) -> listener.tell(snapshot));
	}

	@Override
	public Optional<TopologySnapshot> snapshot() {
		return this.newest;
	}

	// Added and told on the thread that publishes, so that it misses nothing.
	@Override
	public Subscription listen(TopologyListener listener) {
		ListenerRun run = new ListenerRun(listener, this.listenerExecutor);
		execute(() -> {
			this.listeners.add(run);
			this.newest.ifPresent(run::tell);
		});
		return () -> {
			run.close();
			this.listeners.remove(run);
			execute(() -> this.listeners.remove(run));
		};
	}

	@Override
	public void close() {
		this.closed = true;
		this.client.getConnectionStateListenable().removeListener(this.connection);
		this.listeners.forEach(ListenerRun::close);
		this.loop.shutdownNow();
		this.ownExecutor.ifPresent(ExecutorService::shutdown);
	}

}
