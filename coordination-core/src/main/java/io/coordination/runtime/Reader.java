// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.function.Consumer;

import io.coordination.store.Node;
import io.coordination.store.Reads;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Reads on a group's loop, asking again as long as the connection is interrupted.
 */
public final class Reader {

	private static final long PAUSE = 100_000_000;

	private final Environment environment;

	private final EventLoop loop;

	private @Nullable Session together;

	private @Nullable Reads batch;

	public Reader(Environment environment, EventLoop loop) {
		this.environment = environment;
		this.loop = loop;
	}

	/**
	 * Reads a node.
	 * @param <T> type of the content
	 * @param session the session
	 * @param node the node
	 * @param then told the reply on the loop; never that the store is unavailable
	 */
	public <T> void read(Session session, Node<T> node, Consumer<Reply<Versioned<T>>> then) {
		untilAnswered((reply) -> through(session).read(node, reply), then);
	}

	private Reads through(Session session) {
		Reads open = this.batch;
		return (open != null && session == this.together) ? open : session;
	}

	/**
	 * Sends reads together; see {@link Session#together}.
	 * @param session the session
	 * @param reads makes the reads before it returns, on the loop
	 */
	public void together(Session session, Runnable reads) {
		session.together((open) -> {
			this.together = session;
			this.batch = open;
			try {
				reads.run();
			}
			finally {
				this.batch = null;
			}
		});
	}

	/**
	 * Asks until there is an answer.
	 * @param <T> type of the answer
	 * @param question asks
	 * @param then told the answer on the loop; never that the store is unavailable
	 */
	public <T> void untilAnswered(Consumer<Consumer<Reply<T>>> question, Consumer<Reply<T>> then) {
		question.accept((reply) -> this.loop.execute(() -> {
			if (reply instanceof Reply.Unavailable<T>) {
				this.loop.schedule(this.environment.nanos() + PAUSE, () -> untilAnswered(question, then));
			}
			else {
				then.accept(reply);
			}
		}));
	}

}
