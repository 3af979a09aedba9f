// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a ZooKeeper server is to run inside the application.
 */
class OnEmbeddedZooKeeperCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Embedded ZooKeeper");
		return EmbeddedChoice.isEmbedded(context.getEnvironment())
				? ConditionOutcome.match(message.because(EmbeddedChoice.ENABLED + " is true"))
				: ConditionOutcome.noMatch(message.because(EmbeddedChoice.ENABLED
						+ " is not true, or a connect string is set in a place that takes precedence"));
	}

}
