// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.StuckCallback;
import io.coordination.runtime.GroupContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices callbacks that don't return: after half of the revocation timeout, so that
 * there is time to look before a partition is taken away. Says so with the stack of the
 * thread, and again each time the call has lasted twice as long.
 */
final class CallbackWatch {

	private static final Logger logger = LoggerFactory.getLogger(CallbackWatch.class);

	private final GroupContext context;

	private final Runnable changed;

	private final Map<Long, Runnable> alarms = new HashMap<>();

	private final Map<Long, StuckCallback> stuck = new TreeMap<>();

	private volatile List<StuckCallback> snapshot = List.of();

	CallbackWatch(GroupContext context, Runnable changed) {
		this.context = context;
		this.changed = changed;
	}

	// From any thread.
	List<StuckCallback> stuck() {
		return this.snapshot;
	}

	void begun(long callback, RunningCallback running) {
		long patience = Math.max(1, this.context.options().revocationTimeout().toNanos() / 2);
		arm(callback, running, this.context.environment().nanos(), patience);
	}

	private void arm(long callback, RunningCallback running, long begun, long lasting) {
		this.alarms.put(callback, this.context.loop().schedule(begun + lasting, () -> {
			report(callback, running, Duration.ofNanos(this.context.environment().nanos() - begun));
			if (lasting < Long.MAX_VALUE / 4) {
				arm(callback, running, begun, 2 * lasting);
			}
		}));
	}

	private void report(long callback, RunningCallback running, Duration lasted) {
		logger.warn(
				"group {} member {}: {} has not returned for {} s; it holds up {} and nothing else."
						+ " A revocation is given {}, then the partitions are taken away",
				this.context.group(), this.context.self(), running.method(), lasted.toSeconds(), running.partitions(),
				this.context.options().revocationTimeout(), running.stack().orElse(null));
		if (this.stuck.put(callback, running.asStuck()) == null) {
			publish();
			this.changed.run();
		}
	}

	void returned(long callback) {
		Runnable alarm = this.alarms.remove(callback);
		if (alarm != null) {
			alarm.run();
		}
		StuckCallback over = this.stuck.remove(callback);
		if (over != null) {
			publish();
			logger.info("group {} member {}: {} of {} has returned after all", this.context.group(),
					this.context.self(), over.callback(), over.partitions());
		}
	}

	private void publish() {
		this.snapshot = List.copyOf(this.stuck.values());
	}

}
