// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import java.time.Duration;

import io.coordination.CoordinationObserver;
import io.coordination.GroupName;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times what is observed.
 */
final class MeteredEvents implements CoordinationObserver {

	private final MeterRegistry registry;

	private final Counter sessionsLost;

	private SessionState session = SessionState.CONNECTING;

	private long sessionId;

	MeteredEvents(MeterRegistry registry) {
		this.registry = registry;
		this.sessionsLost = Counter.builder("coordination.sessions.lost")
			.description("Sessions that ended before they were closed")
			.baseUnit("sessions")
			.register(registry);
	}

	// So that they are 0 from the start, and not absent.
	void prepare(GroupName group) {
		conflicts(group);
		rejections(group);
		handover(group);
	}

	@Override
	public void onSessionChanged(SessionStatus status) {
		boolean expired = status.state() == SessionState.EXPIRED;
		boolean other = status.state() == SessionState.CONNECTED && this.sessionId != 0
				&& this.sessionId != status.sessionId();
		if ((expired || other) && this.session != SessionState.EXPIRED) {
			this.sessionsLost.increment();
		}
		this.session = status.state();
		this.sessionId = status.sessionId();
	}

	@Override
	public void onClaimConflict(GroupName group, int partitions) {
		conflicts(group).increment(partitions);
	}

	@Override
	public void onFenced(GroupName group) {
		rejections(group).increment();
	}

	@Override
	public void onHandover(GroupName group, Duration gap) {
		handover(group).record(gap);
	}

	@Override
	public void onRebalanceFinished(GroupName group, String reason, boolean completed, Duration duration) {
		Timer.builder("coordination.rebalance")
			.description("Time from a change until all members hold their targets, measured by the leader")
			.tag("group", group.value())
			.tag("reason", reason)
			.tag("outcome", completed ? "completed" : "superseded")
			.register(this.registry)
			.record(duration);
	}

	private Counter conflicts(GroupName group) {
		return Counter.builder("coordination.claims.conflicts")
			.description("Claims that had to wait for the owner before")
			.baseUnit("claims")
			.tag("group", group.value())
			.register(this.registry);
	}

	private Counter rejections(GroupName group) {
		return Counter.builder("coordination.fencing.rejections")
			.description("Writes that were refused because their claim was no longer current")
			.baseUnit("writes")
			.tag("group", group.value())
			.register(this.registry);
	}

	private Timer handover(GroupName group) {
		return Timer.builder("coordination.handover")
			.description("Time from the release of a partition until its claim by this instance")
			.tag("group", group.value())
			.register(this.registry);
	}

}
