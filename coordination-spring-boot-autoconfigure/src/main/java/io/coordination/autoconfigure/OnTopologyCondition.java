// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the topology is asked for, or a group takes its partitions from it.
 */
class OnTopologyCondition extends SpringBootCondition {

	private static final Bindable<Map<String, Origin>> GROUPS = Bindable.mapOf(String.class, Origin.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Topology");
		Binder binder = Binder.get(context.getEnvironment());
		Boolean enabled = binder.bind("coordination.topology.enabled", Boolean.class).orElse(null);
		if (enabled != null) {
			return new ConditionOutcome(enabled, message.because("coordination.topology.enabled is " + enabled));
		}
		boolean used = binder.bind("coordination.groups", GROUPS)
			.map((groups) -> groups.values().stream().anyMatch((group) -> Sources.TOPICS.equals(group.source())))
			.orElse(false);
		return new ConditionOutcome(used,
				message.because((used ? "a" : "no") + " group has the source " + Sources.TOPICS));
	}

	/**
	 * Of a group's properties the one that counts; what else is wrong is told later.
	 *
	 * @param source where the partitions come from
	 */
	record Origin(@Nullable String source) {

	}

}
