// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if the start doesn't wait for ZooKeeper.
 */
class OnStartupNoticeCondition extends NoneNestedConditions {

	OnStartupNoticeCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * The start waits.
	 */
	@Conditional(OnStartupCheckCondition.class)
	static class Checked {

	}

}
