// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reads;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.SessionListener;
import io.coordination.store.Store;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;

/**
 * A store whose writes go through a hook.
 */
final class HookedStore implements Store {

	private final Store store;

	private final WriteHook hook;

	HookedStore(Store store, WriteHook hook) {
		this.store = store;
		this.hook = hook;
	}

	@Override
	public void start(SessionListener listener) {
		Map<Session, Session> wrapped = new ConcurrentHashMap<>();
		this.store.start(new SessionListener() {

			private Session wrapped(Session session) {
				return wrapped.computeIfAbsent(session, (same) -> new HookedSession(same, HookedStore.this.hook));
			}

			@Override
			public void onOpened(Session session) {
				listener.onOpened(wrapped(session));
			}

			@Override
			public void onSuspended(Session session) {
				listener.onSuspended(wrapped(session));
			}

			@Override
			public void onResumed(Session session) {
				listener.onResumed(wrapped(session));
			}

			@Override
			public void onEnded(Session session) {
				listener.onEnded(wrapped(session));
			}

		});
	}

	@Override
	public void stop() {
		this.store.stop();
	}

	/**
	 * One session of it.
	 *
	 * @param session the real one
	 * @param hook the hook
	 */
	private record HookedSession(Session session, WriteHook hook) implements Session {

		@Override
		public long id() {
			return this.session.id();
		}

		@Override
		public Duration timeout() {
			return this.session.timeout();
		}

		@Override
		public Optional<Duration> ageAtMost() {
			return this.session.ageAtMost();
		}

		@Override
		public Optional<String> refusal() {
			return this.session.refusal();
		}

		@Override
		public void write(List<Op> operations, Consumer<WriteOutcome> outcome) {
			this.hook.write(operations, outcome, (told) -> this.session.write(operations, told));
		}

		@Override
		public <T> void read(Node<T> node, Consumer<Reply<Versioned<T>>> reply) {
			this.session.read(node, reply);
		}

		@Override
		public void together(Consumer<Reads> reads) {
			this.session.together(reads);
		}

		@Override
		public void exists(Node<?> node, Consumer<Reply<NodeStat>> reply, Runnable changed) {
			this.session.exists(node, reply, changed);
		}

		@Override
		public void children(Node<?> node, Consumer<Reply<List<String>>> reply) {
			this.session.children(node, reply);
		}

		@Override
		public void count(Node<?> node, Consumer<Reply<Integer>> reply) {
			this.session.count(node, reply);
		}

		@Override
		public void ephemerals(Node<?> below, Consumer<Reply<List<String>>> reply) {
			this.session.ephemerals(below, reply);
		}

		@Override
		public void watch(Node<?> node, boolean recursive, Consumer<String> hint, Consumer<Reply<Boolean>> reply) {
			this.session.watch(node, recursive, hint, reply);
		}

		@Override
		public void unwatch(Node<?> node) {
			this.session.unwatch(node);
		}

	}

}
