// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.group;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.samples.quickstart.output.ForeignOutputException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Looks at the group again and again, for everybody at once: browsers and the console see
 * the same, and ZooKeeper is asked at one pace however many look on. Safe for any thread.
 */
public class GroupWatch implements SmartLifecycle {

	/** While a browser looks on. */
	private static final Duration CLOSE_INTERVAL = Duration.ofMillis(200);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final int MOVES = 40;

	private final GroupReader reader;

	private final Consumer<GroupView> console;

	private final Clock clock = Clock.systemUTC();

	private GroupView view = GroupView.NOTHING;

	private int onlookers;

	private @Nullable Thread thread;

	/**
	 * Creates the watch.
	 * @param reader reads the group
	 * @param console told of each new view, on the thread of the watch
	 */
	public GroupWatch(GroupReader reader, Consumer<GroupView> console) {
		this.reader = reader;
		this.console = console;
	}

	@Override
	public synchronized void start() {
		Thread started = new Thread(this::run, "quickstart-watch");
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	@Override
	public synchronized void stop() {
		Thread stopped = this.thread;
		this.thread = null;
		if (stopped != null) {
			stopped.interrupt();
		}
		notifyAll();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

	/**
	 * Waits for something newer.
	 * @param known version that is known already, 0 for none
	 * @param most how long to wait at most
	 * @return the newest view, newer or not
	 * @throws InterruptedException if interrupted
	 */
	public synchronized GroupView next(long known, Duration most) throws InterruptedException {
		long end = System.nanoTime() + most.toNanos();
		this.onlookers++;
		try {
			for (long rest = most.toMillis(); this.view.version() <= known && rest > 0 && isRunning();) {
				wait(rest);
				rest = (end - System.nanoTime()) / 1_000_000;
			}
			return this.view;
		}
		finally {
			this.onlookers--;
		}
	}

	private void run() {
		try {
			while (isRunning()) {
				GroupView before = this.view;
				GroupView after = look(before);
				if (after.version() != before.version()) {
					publish(after);
				}
				pause();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private GroupView look(GroupView before) {
		GroupSnapshot known = before.group();
		try {
			GroupSnapshot group = this.reader.read();
			if (group.equals(known) && before.problem() == null) {
				return before;
			}
			List<Move> moves = new ArrayList<>();
			if (known != null) {
				moves.addAll(Move.between(known, group, this.clock.instant()));
			}
			moves.addAll(before.moves());
			return new GroupView(before.version() + 1, group, null, moves.subList(0, Math.min(moves.size(), MOVES)));
		}
		catch (RuntimeException | ForeignOutputException ex) {
			String problem = String.valueOf(ex.getMessage());
			// At the end the look itself is interrupted.
			return (!isRunning() || problem.equals(before.problem())) ? before
					: new GroupView(before.version() + 1, known, problem, before.moves());
		}
	}

	private void publish(GroupView newer) {
		synchronized (this) {
			this.view = newer;
			notifyAll();
		}
		this.console.accept(newer);
	}

	private synchronized void pause() throws InterruptedException {
		long end = System.nanoTime() + INTERVAL.toNanos();
		// A browser that comes in between makes it a short pause.
		while (isRunning() && System.nanoTime() < end) {
			wait(CLOSE_INTERVAL.toMillis());
			if (this.onlookers > 0) {
				return;
			}
		}
	}

}
