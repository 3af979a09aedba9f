// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.List;
import java.util.function.Consumer;

import io.coordination.runtime.EventLoop;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Reader;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Reads;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;

/**
 * What a leader reads in one session, until it is stopped: answers and hints that come
 * later are dropped, so that nobody acts on what an earlier term asked. Whoever asks is
 * told found, missing, unreadable or denied, on the group's loop, and nothing else.
 */
final class LeaderReads {

	private final Session session;

	private final Reader reader;

	private final EventLoop loop;

	/** The session, or reads that are to be sent together. */
	private Reads through;

	private boolean stopped;

	LeaderReads(Session session, GroupContext context) {
		this.session = session;
		this.through = session;
		this.reader = new Reader(context.environment(), context.loop());
		this.loop = context.loop();
	}

	Session session() {
		return this.session;
	}

	void stop() {
		this.stopped = true;
	}

	// Sends the reads together that are made before this returns.
	void together(Runnable reads) {
		if (this.through != this.session) {
			reads.run();
			return;
		}
		this.session.together((batch) -> {
			this.through = batch;
			try {
				reads.run();
			}
			finally {
				this.through = this.session;
			}
		});
	}

	<T> void read(Node<T> node, Consumer<Reply<Versioned<T>>> then) {
		this.<Versioned<T>>ask((reply) -> this.through.read(node, reply), then);
	}

	void children(Node<Void> node, Consumer<Reply<List<String>>> then) {
		this.<List<String>>ask((reply) -> this.through.children(node, reply), then);
	}

	void count(Node<Void> node, Consumer<Reply<Integer>> then) {
		this.<Integer>ask((reply) -> this.through.count(node, reply), then);
	}

	void exists(Node<?> node, Consumer<Reply<NodeStat>> then, Runnable changed) {
		this.<NodeStat>ask((reply) -> this.session.exists(node, reply, () -> onLoop(changed)), then);
	}

	void watch(Node<?> node, Consumer<String> hint, Runnable then) {
		this.<Boolean>ask((reply) -> this.session.watch(node, true, (path) -> onLoop(() -> hint.accept(path)), reply),
				(reply) -> then.run());
	}

	private void onLoop(Runnable task) {
		this.loop.execute(() -> {
			if (!this.stopped) {
				task.run();
			}
		});
	}

	private <T> void ask(Consumer<Consumer<Reply<T>>> question, Consumer<Reply<T>> then) {
		this.reader.<T>untilAnswered((reply) -> {
			if (!this.stopped) {
				question.accept(reply);
			}
		}, (reply) -> {
			if (!this.stopped && !(reply instanceof Reply.SessionEnded<?>)) {
				then.accept(reply);
			}
		});
	}

}
