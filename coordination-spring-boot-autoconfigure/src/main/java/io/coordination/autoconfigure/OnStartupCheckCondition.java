// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the start is to end without ZooKeeper, or if what stands there is not left
 * open to everybody; however that is spelled.
 */
class OnStartupCheckCondition extends SpringBootCondition {

	private static final String MODE = "coordination.zookeeper.startup.mode";

	private static final String ACL = "coordination.zookeeper.acl";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		StartupMode mode = binder.bind(MODE, StartupMode.class).orElse(StartupMode.LENIENT);
		AclMode acl = binder.bind(ACL, AclMode.class).orElse(AclMode.OPEN);
		ConditionMessage.Builder message = ConditionMessage.forCondition("Startup check");
		return new ConditionOutcome(mode == StartupMode.FAIL_FAST || acl != AclMode.OPEN,
				message.because(MODE + " is " + mode + ", and " + ACL + " is " + acl));
	}

}
