// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.RebalanceListener;
import io.coordination.StuckCallback;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberAction;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.LogScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the application's callbacks on threads where they may hang without harm.
 */
public final class CallbackRunner {

	private static final Logger logger = LoggerFactory.getLogger(CallbackRunner.class);

	private static final Duration WITHOUT_THREAD = Duration.ofSeconds(1);

	private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

	private final GroupContext context;

	private final RebalanceListener listener;

	private final Consumer<MemberEvent> events;

	private final CallbackWatch watch;

	private final Map<Long, RunningCallback> running = new HashMap<>();

	CallbackRunner(GroupContext context, RebalanceListener listener, Consumer<MemberEvent> events) {
		this.context = context;
		this.listener = listener;
		this.events = events;
		this.watch = new CallbackWatch(context, () -> events.accept(new MemberEvent.Tick()));
	}

	/**
	 * Whether the calling thread runs a callback, where waiting for the group would wait
	 * for itself.
	 * @return true if so
	 */
	public static boolean isInside() {
		return INSIDE.get();
	}

	/**
	 * Callbacks that have not returned for suspiciously long. From any thread.
	 * @return an immutable snapshot
	 */
	public List<StuckCallback> stuck() {
		return this.watch.stuck();
	}

	/**
	 * Whether any callback has not returned.
	 * @return true if so
	 */
	public boolean isRunning() {
		return !this.running.isEmpty();
	}

	void tell(MemberAction.Tell action, List<PartitionClaim> claims) {
		PartitionSet partitions = PartitionSet.of(action.claims().stream().map(HeldClaim::partition).toList());
		String name = "coordination-" + this.context.group() + "-callback-" + action.callback();
		RunningCallback callback = new RunningCallback(action.kind(), partitions, name,
				this.context.environment().wall());
		this.running.put(action.callback(), callback);
		start(callback, () -> scope(claims, () -> call(action.kind(), claims)),
				() -> returned(action.callback(), partitions));
		this.watch.begun(action.callback(), callback);
	}

	// A machine without a thread to spare must not leave a partition without its
	// callback.
	private void start(RunningCallback callback, Runnable call, Runnable returned) {
		try {
			callback.started(this.context.environment()
				.runCallback(callback.name(), () -> callback.run(call), () -> this.context.loop().dispatch(returned)));
		}
		catch (OutOfMemoryError ex) {
			logger.error("group {} member {}: there is no thread to call {} of {}; tried again in {}",
					this.context.group(), this.context.self(), callback.method(), callback.partitions(), WITHOUT_THREAD,
					ex);
			this.context.loop()
				.schedule(this.context.environment().nanos() + WITHOUT_THREAD.toNanos(),
						() -> start(callback, call, returned));
		}
	}

	private void returned(long callback, PartitionSet partitions) {
		this.running.remove(callback);
		this.watch.returned(callback);
		this.events.accept(new MemberEvent.CallbackReturned(callback, partitions));
	}

	void interrupt(long callback) {
		RunningCallback called = this.running.get(callback);
		if (called != null) {
			called.interrupt();
		}
	}

	private void scope(List<PartitionClaim> claims, Runnable call) {
		new LogScope(this.context.group(), this.context.self()).run(() -> {
			long newest = 0;
			for (PartitionClaim claim : claims) {
				newest = Math.max(newest, claim.generation());
			}
			LogScope.generation(newest);
			call.run();
		});
	}

	// Whatever the application throws, errors included, must not stop the group.
	private void call(MemberAction.Kind kind, List<PartitionClaim> claims) {
		INSIDE.set(true);
		try {
			switch (kind) {
				case ASSIGNED -> this.listener.onPartitionsAssigned(claims);
				case REVOKED -> this.listener.onPartitionsRevoked(claims);
				case LOST -> this.listener.onPartitionsLost(claims);
			}
		}
		catch (Throwable ex) {
			logger.error("group {} member {}: the listener failed when told that {} were {}", this.context.group(),
					this.context.self(), claims, kind, ex);
		}
		finally {
			INSIDE.remove();
		}
	}

}
