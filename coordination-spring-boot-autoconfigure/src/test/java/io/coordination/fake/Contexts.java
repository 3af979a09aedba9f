// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Where context tests begin: the auto-configuration, the fake, and a group of four
 * partitions.
 */
public final class Contexts {

	private Contexts() {
	}

	public static ApplicationContextRunner withFake() {
		return withoutGroups().withPropertyValues("coordination.groups.orders.partitions=4");
	}

	public static ApplicationContextRunner withoutGroups() {
		return new ApplicationContextRunner()
			.withInitializer(
					(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withBean(FakeCoordinator.class, FakeCoordinator::new);
	}

}
