// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.RebalanceListener;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberAction;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the application's callbacks on threads where they may hang without harm.
 */
public final class CallbackRunner {

	private static final Logger logger = LoggerFactory.getLogger(CallbackRunner.class);

	private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

	private final GroupContext context;

	private final RebalanceListener listener;

	private final Consumer<MemberEvent> events;

	private final Map<Long, Runnable> interrupts = new HashMap<>();

	CallbackRunner(GroupContext context, RebalanceListener listener, Consumer<MemberEvent> events) {
		this.context = context;
		this.listener = listener;
		this.events = events;
	}

	/**
	 * Whether the calling thread runs a callback, where waiting for the group would wait
	 * for itself.
	 * @return true if so
	 */
	public static boolean isInside() {
		return INSIDE.get();
	}

	void tell(MemberAction.Tell action, List<PartitionClaim> claims) {
		PartitionSet partitions = PartitionSet.of(action.claims().stream().map(HeldClaim::partition).toList());
		String name = "coordination-" + this.context.group() + "-callback-" + action.callback();
		Runnable interrupt = this.context.environment()
			.runCallback(name, () -> call(action.kind(), claims),
					() -> this.context.loop().execute(() -> returned(action.callback(), partitions)));
		this.interrupts.put(action.callback(), interrupt);
	}

	private void returned(long callback, PartitionSet partitions) {
		this.interrupts.remove(callback);
		this.events.accept(new MemberEvent.CallbackReturned(callback, partitions));
	}

	void interrupt(long callback) {
		Runnable interrupt = this.interrupts.get(callback);
		if (interrupt != null) {
			interrupt.run();
		}
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
