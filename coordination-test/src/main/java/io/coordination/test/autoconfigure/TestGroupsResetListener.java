// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.autoconfigure;

import io.coordination.test.TestGroups;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * After each test, leaves the application as the next one expects it: alone and
 * connected.
 */
class TestGroupsResetListener extends AbstractTestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			ApplicationContext context = testContext.getApplicationContext();
			context.getBeanProvider(TestGroups.class).ifAvailable(TestGroups::reset);
		}
	}

}
