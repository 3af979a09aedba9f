// SPDX-License-Identifier: Apache-2.0

package io.coordination.health;

import java.util.Objects;

import io.coordination.autoconfigure.health.CoordinationHealthContributorAutoConfiguration;
import io.coordination.fake.Contexts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ProbesTests {

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withConfiguration(AutoConfigurations.of(CoordinationHealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
				AvailabilityProbesAutoConfiguration.class, AvailabilityHealthContributorAutoConfiguration.class,
				ApplicationAvailabilityAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=health");

	@Test
	void coordinationIsInNoProbeUnlessPutThere() {
		this.runner.run((context) -> {
			assertThat(group(context, "liveness").isMember("coordination")).isFalse();
			assertThat(group(context, "readiness").isMember("coordination")).isFalse();
			assertThat(context.getBean(HealthEndpointGroups.class).getPrimary().isMember("coordination")).isTrue();
		});
	}

	@Test
	void readinessMayIncludeIt() {
		this.runner.withPropertyValues("management.endpoint.health.group.readiness.include=readinessState,coordination")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(group(context, "readiness").isMember("coordination")).isTrue();
				assertThat(group(context, "liveness").isMember("coordination")).isFalse();
			});
	}

	private static HealthEndpointGroup group(AssertableApplicationContext context, String name) {
		return Objects.requireNonNull(context.getBean(HealthEndpointGroups.class).get(name), name);
	}

}
