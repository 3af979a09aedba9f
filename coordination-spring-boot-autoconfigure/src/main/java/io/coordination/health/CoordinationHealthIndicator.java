// SPDX-License-Identifier: Apache-2.0

package io.coordination.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.coordination.Coordinator;
import io.coordination.GroupStatus;
import io.coordination.MemberPhase;
import io.coordination.PartitionGroup;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.StuckCallback;
import io.coordination.lifecycle.PartitionGroups;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Healthy while the session may hold claims and no group has failed. Asks nobody: what
 * the library knows is enough, and a check never waits for ZooKeeper.
 */
public class CoordinationHealthIndicator extends AbstractHealthIndicator {

	private final Coordinator coordinator;

	private final PartitionGroups groups;

	/**
	 * Creates the indicator.
	 * @param coordinator the coordinator
	 * @param groups its groups
	 */
	public CoordinationHealthIndicator(Coordinator coordinator, PartitionGroups groups) {
		super("Coordination health check failed");
		this.coordinator = coordinator;
		this.groups = groups;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		SessionStatus session = this.coordinator.session();
		boolean up = isAlive(session);
		Map<String, Object> details = new LinkedHashMap<>();
		for (PartitionGroup group : this.groups.all()) {
			GroupStatus status = group.status();
			up = up && status.phase() != MemberPhase.FAILED;
			details.put(group.name().value(), describe(status));
		}
		builder.status(up ? Status.UP : Status.DOWN)
			.withDetail("member", this.coordinator.memberId().value())
			.withDetail("session", describe(session))
			.withDetail("groups", details);
	}

	private static boolean isAlive(SessionStatus session) {
		boolean connected = session.state() == SessionState.CONNECTED || session.state() == SessionState.SUSPENDED;
		return connected && session.leaseRemaining().toNanos() > 0;
	}

	private static Map<String, Object> describe(SessionStatus session) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", session.state().name());
		if (session.sessionId() != 0) {
			details.put("negotiatedTimeout", session.negotiatedTimeout().toString());
		}
		session.refusal().ifPresent((why) -> details.put("refusal", why));
		return details;
	}

	private static Map<String, Object> describe(StuckCallback stuck) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("callback", stuck.callback());
		details.put("partitions", stuck.partitions().toString());
		details.put("since", stuck.since().toString());
		details.put("thread", stuck.thread());
		return details;
	}

	private static Map<String, Object> describe(GroupStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("phase", status.phase().name());
		status.failure().ifPresent((failure) -> details.put("failure", failure));
		status.waiting().ifPresent((reason) -> details.put("waiting", reason));
		status.overview().ifPresent((overview) -> details.put("state", overview.state().name()));
		details.put("owned", status.held().size());
		if (!status.stuck().isEmpty()) {
			details.put("stuck", status.stuck().stream().map(CoordinationHealthIndicator::describe).toList());
		}
		return details;
	}

}
