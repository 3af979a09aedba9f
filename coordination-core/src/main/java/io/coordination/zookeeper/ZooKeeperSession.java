// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reads;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import org.apache.curator.drivers.TracerDriver;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session, pinned to the client handle that opened it. A handle has one session in
 * its life, and is closed for good when that ends; Curator, which would go on with
 * another handle, and another session, has no part in any request.
 * <p>
 * Answers come on the handle's event thread, or at once on the caller's if the session
 * has ended.
 */
final class ZooKeeperSession implements Session {

	private static final Logger logger = LoggerFactory.getLogger(ZooKeeperSession.class);

	private final ZooKeeper handle;

	private final long id;

	private final Namespace namespace;

	private final Requests requests;

	private final Complaints complaints;

	private final Hints hints = new Hints();

	private final WatchRemovals removals;

	private final LargeNodes large = new LargeNodes();

	private final Listener listener;

	private final Traces traces;

	private final Optional<String> refusal;

	private volatile boolean ended;

	/**
	 * Takes over a handle.
	 * @param opened a handle whose session is open
	 * @param namespace where the nodes stand
	 * @param complaints told of what can't be read
	 * @param listener told what answers say of the session
	 * @param tracer where requests are traced
	 */
	ZooKeeperSession(Opened opened, Namespace namespace, Complaints complaints, Listener listener,
			Supplier<TracerDriver> tracer) {
		this.handle = opened.handle();
		this.removals = new WatchRemovals(this.handle, this.hints);
		this.refusal = opened.refusal();
		this.id = this.handle.getSessionId();
		this.namespace = namespace;
		this.requests = new Requests(namespace);
		this.complaints = complaints;
		this.listener = listener;
		this.traces = new Traces(tracer, this.id);
	}

	Traces traces() {
		return this.traces;
	}

	ZooKeeper handle() {
		return this.handle;
	}

	boolean isOpen() {
		return !this.ended && this.handle.getState().isAlive();
	}

	/** There is a connection again. */
	void resumed() {
		this.removals.connected();
	}

	/**
	 * Sends nothing more.
	 */
	void end() {
		this.ended = true;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public Duration timeout() {
		return Duration.ofMillis(this.handle.getSessionTimeout());
	}

	@Override
	public Optional<Duration> ageAtMost() {
		return (this.handle instanceof DatedZooKeeper dated) ? Optional.of(dated.age()) : Optional.empty();
	}

	@Override
	public Optional<String> refusal() {
		return this.refusal;
	}

	@Override
	public void write(List<Op> operations, Consumer<WriteOutcome> outcome) {
		if (this.ended) {
			outcome.accept(new WriteOutcome.SessionEnded());
			return;
		}
		try {
			List<org.apache.zookeeper.Op> request = this.requests.of(operations);
			IntConsumer trace = this.traces.begin(Traces.WRITE, request.size());
			this.handle.multi(request, (rc, path, context, results) -> {
				trace.accept(rc);
				outcome.accept(outcome(operations, rc, results));
			}, null);
		}
		catch (Requests.InvalidOperationException ex) {
			logger.error("Session 0x{}: a write is refused before it is sent", Long.toHexString(this.id), ex);
			outcome.accept(new WriteOutcome.Rejected(ex.operation(), WriteOutcome.Reason.INVALID));
		}
	}

	private WriteOutcome outcome(List<Op> operations, int rc, @Nullable List<OpResult> results) {
		Code code = code(rc);
		if (code == Code.OK && results != null) {
			return Answers.committed(results);
		}
		int failed = Answers.firstFailure(rc, results);
		if (code == Code.NONODE && operations.get(failed).node().equals(Node.ROOT)) {
			this.listener.namespaceMissing();
		}
		return Answers.failure(code, failed);
	}

	@Override
	public <T> void read(Node<T> node, Consumer<Reply<Versioned<T>>> reply) {
		if (this.ended) {
			reply.accept(new Reply.SessionEnded<>());
			return;
		}
		IntConsumer trace = this.traces.begin(Traces.READ, 1);
		this.handle.getData(this.namespace.pathOf(node), false, (rc, path, context, content, stat) -> {
			trace.accept(rc);
			reply.accept(content(node, code(rc), content, stat));
		}, null);
	}

	@Override
	public void together(Consumer<Reads> reads) {
		ReadBatch batch = new ReadBatch(this);
		reads.accept(batch);
		batch.send();
	}

	LargeNodes large() {
		return this.large;
	}

	String pathOf(Node<?> node) {
		return this.namespace.pathOf(node);
	}

	<T> Reply<Versioned<T>> content(Node<T> node, Code code, byte @Nullable [] content, Stat stat) {
		if (code != Code.OK) {
			return Answers.failedRead(code);
		}
		NodeStat known = Answers.stat(stat);
		this.large.note(node, (content != null) ? content : new byte[0]);
		try {
			T data = Codecs.of(node.type()).decode((content != null) ? content : new byte[0]);
			return new Reply.Found<>(new Versioned<>(data, known));
		}
		catch (MalformedException ex) {
			this.complaints.unreadable(node, known, ex);
			return new Reply.Unreadable<>(ex.why(), known);
		}
	}

	@Override
	public void exists(Node<?> node, Consumer<Reply<NodeStat>> reply, Runnable changed) {
		if (this.ended) {
			reply.accept(new Reply.SessionEnded<>());
			return;
		}
		String path = this.namespace.pathOf(node);
		IntConsumer trace = this.traces.begin(Traces.READ, 1);
		this.handle.exists(path, this.hints.next(path, changed), (rc, same, context, stat) -> {
			trace.accept(rc);
			reply.accept(reply(code(rc), () -> Answers.stat(stat)));
		}, null);
	}

	@Override
	public void children(Node<?> node, Consumer<Reply<List<String>>> reply) {
		if (this.ended) {
			reply.accept(new Reply.SessionEnded<>());
			return;
		}
		IntConsumer trace = this.traces.begin(Traces.LIST, 1);
		this.handle.getChildren(this.namespace.pathOf(node), false, (rc, path, context, names) -> {
			trace.accept(rc);
			reply.accept(reply(code(rc), () -> {
				this.large.note(node, names);
				return names;
			}));
		}, null);
	}

	@Override
	public void count(Node<?> node, Consumer<Reply<Integer>> reply) {
		if (this.ended) {
			reply.accept(new Reply.SessionEnded<>());
			return;
		}
		IntConsumer trace = this.traces.begin(Traces.READ, 1);
		this.handle.exists(this.namespace.pathOf(node), false, (rc, path, context, stat) -> {
			trace.accept(rc);
			reply.accept(reply(code(rc), () -> stat.getNumChildren()));
		}, null);
	}

	@Override
	public void ephemerals(Node<?> below, Consumer<Reply<List<String>>> reply) {
		if (this.ended) {
			reply.accept(new Reply.SessionEnded<>());
			return;
		}
		// of all requests only this one is not made relative to the client's chroot
		String prefix = this.namespace.chroot() + this.namespace.pathOf(below);
		IntConsumer trace = this.traces.begin(Traces.LIST, 1);
		this.handle.getEphemerals(prefix, (rc, context, paths) -> {
			trace.accept(rc);
			reply.accept(reply(code(rc), () -> below(prefix, paths)));
		}, null);
	}

	// The server compares texts: it also lists what is below "orders-2" when asked for
	// "orders".
	private List<String> below(String prefix, List<String> paths) {
		int chroot = this.namespace.chroot().length();
		return paths.stream()
			.filter((path) -> path.startsWith(prefix + "/"))
			.map((path) -> this.namespace.below(path.substring(chroot)))
			.toList();
	}

	@Override
	public void watch(Node<?> node, boolean recursive, Consumer<String> hint, Consumer<Reply<Boolean>> reply) {
		if (this.ended) {
			reply.accept(new Reply.SessionEnded<>());
			return;
		}
		String path = this.namespace.pathOf(node);
		Watcher watcher = this.hints.all(path, (changed) -> hint.accept(this.namespace.below(changed)));
		IntConsumer trace = this.traces.begin(Traces.WATCH, 1);
		this.handle.addWatch(path, watcher, recursive ? AddWatchMode.PERSISTENT_RECURSIVE : AddWatchMode.PERSISTENT,
				(rc, same, context) -> {
					trace.accept(rc);
					reply.accept(reply(code(rc), () -> true));
				}, null);
	}

	@Override
	public void unwatch(Node<?> node) {
		String path = this.namespace.pathOf(node);
		this.hints.forget(path);
		if (!this.ended) {
			this.removals.remove(path);
		}
	}

	private static <T> Reply<T> reply(Code code, Supplier<T> value) {
		return (code == Code.OK) ? new Reply.Found<>(value.get()) : Answers.failedRead(code);
	}

	// What an answer says of the session counts at once: the handle itself learns that
	// its
	// session has ended only when it has found a server to tell it.
	Code code(int rc) {
		Code code = Answers.code(rc);
		if (code == Code.CONNECTIONLOSS && !this.handle.getState().isAlive()) {
			code = Code.SESSIONEXPIRED;
		}
		if (Answers.endsSession(code)) {
			this.ended = true;
			this.listener.ended();
		}
		return code;
	}

	@Override
	public String toString() {
		return "session 0x" + Long.toHexString(this.id);
	}

	/**
	 * What an opening came to.
	 *
	 * @param handle a handle whose session is open
	 * @param refusal why the session must not be used
	 */
	record Opened(ZooKeeper handle, Optional<String> refusal) {

	}

	/**
	 * Told what answers say. Called on any thread, maybe more than once.
	 */
	interface Listener {

		/** The session has ended. */
		void ended();

		/** Somebody has deleted the namespace itself, which only an opening makes. */
		void namespaceMissing();

	}

}
