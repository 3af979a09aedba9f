// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the start is to end without ZooKeeper, however the mode is spelled.
 */
class OnFailFastCondition extends SpringBootCondition {

	private static final String MODE = "coordination.zookeeper.startup.mode";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		StartupMode mode = Binder.get(context.getEnvironment())
			.bind(MODE, StartupMode.class)
			.orElse(StartupMode.LENIENT);
		ConditionMessage.Builder message = ConditionMessage.forCondition("Startup mode");
		return new ConditionOutcome(mode == StartupMode.FAIL_FAST, message.because(MODE + " is " + mode));
	}

}
