// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.coordination.PartitionSource;
import io.coordination.PartitionSource.Receiver;
import io.coordination.PartitionSupply;
import io.coordination.Subscription;
import io.coordination.runtime.GroupContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group's subscription of its source, which is an application's own: it may throw, take
 * for ever, and tell whatever it likes from any thread. Only the newest of what it tells
 * waits for the group's loop.
 */
public final class SourceWatch {

	private static final Logger logger = LoggerFactory.getLogger(SourceWatch.class);

	private static final long PAUSE = 5_000_000_000L;

	private final GroupContext context;

	private final Consumer<PartitionSupply> supplied;

	private final Consumer<String> waiting;

	private boolean started;

	private boolean ended;

	private @Nullable Subscription subscription;

	/**
	 * Creates the watch.
	 * @param context the group
	 * @param supplied told on the loop what there is
	 * @param waiting told on the loop what the source waits for
	 */
	public SourceWatch(GroupContext context, Consumer<PartitionSupply> supplied, Consumer<String> waiting) {
		this.context = context;
		this.supplied = supplied;
		this.waiting = waiting;
	}

	/** Subscribes, if the group has a source. Called on the loop. */
	public void start() {
		if (!this.started && !this.ended) {
			this.started = true;
			this.context.options().source().ifPresent(this::subscribe);
		}
	}

	private void subscribe(PartitionSource source) {
		Attempt attempt = new Attempt();
		run(() -> {
			try {
				attempt.made.set(source.subscribe(attempt));
			}
			catch (RuntimeException ex) {
				logger.warn("group {} member {}: its partition source can't be subscribed to; it is tried again",
						this.context.group(), this.context.self(), ex);
			}
		}, () -> subscribed(source, attempt));
	}

	private void run(Runnable task, Runnable then) {
		this.context.environment()
			.runCallback("partition source of group " + this.context.group(), task,
					() -> this.context.loop().execute(then));
	}

	private void subscribed(PartitionSource source, Attempt attempt) {
		Subscription made = attempt.made.get();
		if (made != null && this.ended) {
			unsubscribe(made);
		}
		else if (made != null) {
			this.subscription = made;
		}
		else if (!this.ended) {
			attempt.over = true;
			this.context.loop().schedule(this.context.environment().nanos() + PAUSE, () -> {
				if (!this.ended) {
					subscribe(source);
				}
			});
		}
	}

	/** Ends the subscription. Called on the loop. */
	public void end() {
		this.ended = true;
		Subscription made = this.subscription;
		this.subscription = null;
		if (made != null) {
			unsubscribe(made);
		}
	}

	private void unsubscribe(Subscription made) {
		run(() -> {
			try {
				made.close();
			}
			catch (RuntimeException ex) {
				logger.warn("group {} member {}: the subscription of its partition source can't be closed",
						this.context.group(), this.context.self(), ex);
			}
		}, () -> {
		});
	}

	/** What one subscription tells. */
	private final class Attempt implements Receiver {

		private final AtomicReference<@Nullable Subscription> made = new AtomicReference<>();

		private final AtomicReference<@Nullable News> newest = new AtomicReference<>();

		private volatile boolean over;

		@Override
		public void supplied(PartitionSupply supply) {
			tell(new News(Optional.of(supply), Optional.empty()));
		}

		@Override
		public void waiting(String reason) {
			tell(new News(Optional.empty(), Optional.of(reason)));
		}

		// What waits there already is posted already.
		private void tell(News news) {
			News before = this.newest.getAndAccumulate(news, Attempt::newer);
			if (before == null) {
				SourceWatch.this.context.loop().execute(this::take);
			}
		}

		// A source that waits still has what it supplied before.
		private static @Nullable News newer(@Nullable News before, @Nullable News news) {
			if (before == null || news == null || news.supply().isPresent()) {
				return news;
			}
			return new News(before.supply(), news.waiting());
		}

		private void take() {
			News news = this.newest.getAndSet(null);
			if (news != null && !this.over && !SourceWatch.this.ended) {
				news.supply().ifPresent(SourceWatch.this.supplied);
				news.waiting().ifPresent(SourceWatch.this.waiting);
			}
		}

	}

	/**
	 * What was told last.
	 *
	 * @param supply the partitions, if they were told
	 * @param waiting what the source waits for, if it does
	 */
	private record News(Optional<PartitionSupply> supply, Optional<String> waiting) {

	}

}
