// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.coordination.GroupDescription.Owner;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.actuate.endpoint.CoordinationEndpoint;
import io.coordination.autoconfigure.actuate.CoordinationEndpointAutoConfiguration;
import io.coordination.autoconfigure.health.ElectionHealthAutoConfiguration;
import io.coordination.autoconfigure.metrics.CoordinationMetricsAutoConfiguration;
import io.coordination.election.Election;
import io.coordination.election.ElectionListener;
import io.coordination.election.ElectionOptions;
import io.coordination.election.Elections;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.leadership.HealthGroups;
import io.coordination.lifecycle.ElectionLifecycle;
import io.coordination.metrics.ElectionMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ElectionsConfigurationTests {

	private final ApplicationContextRunner runner = Contexts.withoutGroups();

	private final ApplicationContextRunner election = this.runner
		.withPropertyValues("coordination.elections.reports.revocation-timeout=5s");

	@Test
	void electionIsAGroupOfOnePartitionInWhichMembersStandBy() {
		this.election.run((context) -> {
			GroupOptions options = context.getBean(FakeCoordinator.class).group("_election.reports").options();
			assertThat(options.topics()).containsOnly(Map.entry("leader", 1));
			assertThat(options.standby()).isTrue();
			assertThat(options.initialRebalanceDelay()).isZero();
			assertThat(options.revocationTimeout()).isEqualTo(Duration.ofSeconds(5));
			assertThat(options.shutdownTimeout()).isEqualTo(Duration.ofSeconds(20));
		});
	}

	@Test
	void electionsAreLeftAndJoinedWithTheirLifecycle() {
		this.election.run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			Election election = context.getBean(Elections.class).get("reports");
			coordinator.group("_election.reports").assign(0);
			assertThat(election.isLeader()).isTrue();
			context.getBean(ElectionLifecycle.class).stop();
			assertThat(coordinator.isJoined("_election.reports")).isFalse();
			assertThat(election.isLeader()).isFalse();
			assertThat(election.resign().join()).isFalse();
			context.getBean(ElectionLifecycle.class).start();
			coordinator.group("_election.reports").assign(0);
			assertThat(election.isLeader()).isTrue();
		});
	}

	@Test
	void instanceThatIsNoCandidateOnlyWatches() {
		this.runner.withPropertyValues("coordination.elections.reports.candidate=false").run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			Election election = context.getBean(Elections.class).get("reports");
			assertThat(coordinator.isJoined("_election.reports")).isFalse();
			assertThat(election.leader()).isEmpty();
			coordinator.owner(new Owner(new MemberId("host-2"), 7, Instant.EPOCH));
			assertThat(election.leader()).get().satisfies((leader) -> assertThat(leader.fencingToken()).isEqualTo(7));
			assertThat(election.isCandidate()).isFalse();
		});
	}

	@Test
	void electionThatIsDisabledIsNotThere() {
		this.runner.withPropertyValues("coordination.elections.reports.enabled=false").run((context) -> {
			Elections elections = context.getBean(Elections.class);
			assertThat(elections.all()).isEmpty();
			assertThatIllegalArgumentException().isThrownBy(() -> elections.get("reports"))
				.withMessageContaining("coordination.elections.reports.candidate");
		});
	}

	@Test
	void applicationJoinsElectionsByItself() {
		this.election.run((context) -> {
			Elections elections = context.getBean(Elections.class);
			ElectionListener listener = new ElectionListener() {
			};
			elections.join(ElectionOptions.named("more").build(), listener);
			context.getBean(FakeCoordinator.class).group("_election.more").assign(0);
			assertThat(elections.get("more").isLeader()).isTrue();
			assertThatIllegalStateException()
				.isThrownBy(() -> elections.join(ElectionOptions.named("reports").build(), listener))
				.withMessageContaining("under coordination.elections");
		});
	}

	@Test
	void endpointAndMeterShowElections() {
		this.election
			.withConfiguration(AutoConfigurations.of(CoordinationEndpointAutoConfiguration.class,
					CoordinationMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("management.endpoints.web.exposure.include=coordination",
					"management.endpoints.jmx.exposure.include=coordination")
			.run((context) -> {
				context.getBean(ElectionMetrics.class).bindTo(context.getBean(MeterRegistry.class));
				var gauge = context.getBean(MeterRegistry.class)
					.get("coordination.election.leader")
					.tag("election", "reports")
					.gauge();
				assertThat(gauge.value()).isZero();
				long token = context.getBean(FakeCoordinator.class)
					.group("_election.reports")
					.assign(0)
					.get(0)
					.fencingToken();
				assertThat(gauge.value()).isOne();
				assertThat(context.getBean(CoordinationEndpoint.class).coordination().elections().get("reports"))
					.satisfies((shown) -> {
						assertThat(shown.leader()).isEqualTo("host-1");
						assertThat(shown.fencingToken()).isEqualTo(Long.toString(token));
						assertThat(shown.leading()).isTrue();
					});
			});
	}

	@Test
	void healthGroupIsAskedWhereThereIsActuator() {
		this.election
			.withConfiguration(
					AutoConfigurations.of(ElectionHealthAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
							HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
			.withPropertyValues("management.endpoint.health.group.work.include=ping",
					"management.endpoints.web.exposure.include=health",
					"coordination.elections.reports.health-group=work")
			.run((context) -> assertThat(context.getBean(HealthGroups.class).isUp("work").getAsBoolean()).isTrue());
	}

	@Test
	void healthGroupThatDoesNotExistIsRefused() {
		this.election
			.withConfiguration(
					AutoConfigurations.of(ElectionHealthAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
							HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=health",
					"coordination.elections.reports.health-group=wrok")
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(described(failure)).contains("elections.reports.health-group",
						"There is no health group 'wrok'", "management.endpoint.health.group.wrok.include")));
	}

	@Test
	void healthGroupWithoutActuatorIsRefused() {
		this.election.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.withConfiguration(AutoConfigurations.of(ElectionHealthAutoConfiguration.class))
			.withPropertyValues("coordination.elections.reports.health-group=work")
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(described(failure)).contains("elections.reports.health-group",
						"spring-boot-starter-actuator")));
	}

	@Test
	void invalidValuesAreRefusedWithPropertyAndRemedy() {
		refused("coordination.elections.reports.revocation-timeout=0s", "elections.reports.revocation-timeout");
		refused("coordination.elections.reports.resign-pause=-1s", "elections.reports.resign-pause");
		refused("coordination.elections.reports.health-down-after=0s", "elections.reports.health-down-after");
		refused("coordination.elections[a b].candidate=true", "can't be the name of an election");
		refused("coordination.groups[_election.x].partitions=1", "are those of elections");
	}

	private void refused(String property, String message) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(described(failure)).contains(message)));
	}

	private static String described(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof InvalidConfigurationPropertyValueException invalid) {
				return invalid.getName() + " " + invalid.getReason();
			}
		}
		return cause.toString();
	}

}
