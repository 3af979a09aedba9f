// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.annotation.LeaderListener;
import io.coordination.annotation.LeaderOnly;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.leadership.LeadershipEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two applications with a scheduled method of which one runs it, on a real ZooKeeper.
 */
class ElectionsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	private static Path directory;

	private static EmbeddedSettings settings;

	private static EmbeddedZooKeeper server;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
		.withUserConfiguration(Reporting.class)
		.withPropertyValues("coordination.zookeeper.connect-string=" + settings.connectString(),
				"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=6s",
				"coordination.elections.reports.candidate=true");

	@BeforeAll
	static void start() {
		settings = new EmbeddedSettings(Ports.free(), directory, Duration.ofMillis(500), Duration.ofSeconds(40));
		server = new EmbeddedZooKeeper(settings);
		server.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void scheduledMethodRunsOnTheLeaderAndThenOnItsSuccessorWithAHigherToken() {
		List<Long> former = new CopyOnWriteArrayList<>();
		this.runner.withPropertyValues("coordination.member.id=b").run((second) -> {
			await().atMost(PATIENCE).until(() -> second.getBean(Elections.class).get("reports").isLeader());
			this.runner.withPropertyValues("coordination.member.id=a").run((first) -> {
				Elections elections = first.getBean(Elections.class);
				Elections others = second.getBean(Elections.class);
				await().atMost(PATIENCE).until(() -> !second.getBean(Reports.class).tokens().isEmpty());
				await().atMost(PATIENCE).until(() -> elections.get("reports").leader().isPresent());
				assertThat(elections.get("reports").leader().orElseThrow().member().value()).isEqualTo("b");
				assertThat(first.getBean(Reports.class).tokens()).isEmpty();
				assertThat(others.get("reports").resign().join()).isTrue();
				await().atMost(PATIENCE).until(() -> !first.getBean(Reports.class).tokens().isEmpty());
				former.addAll(first.getBean(Reports.class).tokens());
				assertThat(second.getBean(Reports.class).tokens())
					.allSatisfy((token) -> assertThat(token).isLessThan(former.get(0)));
				await().atMost(PATIENCE).until(() -> others.get("reports").isCandidate());
			});
			Reports reports = second.getBean(Reports.class);
			await().atMost(PATIENCE).until(() -> reports.tokens().stream().anyMatch((token) -> token > former.get(0)));
			assertThat(reports.told()).startsWith("LeadershipGranted", "LeadershipRevoked", "LeadershipGranted");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Reporting {

		@Bean
		Reports reports() {
			return new Reports();
		}

	}

	static class Reports {

		private final List<Long> tokens = new CopyOnWriteArrayList<>();

		private final List<String> told = new CopyOnWriteArrayList<>();

		List<Long> tokens() {
			return this.tokens;
		}

		List<String> told() {
			return this.told;
		}

		@LeaderOnly("reports")
		@Scheduled(fixedDelay = 50)
		void report() {
			this.tokens.add(Leadership.current().orElseThrow().fencingToken());
		}

		@LeaderListener(election = "reports")
		void on(LeadershipEvent event) {
			this.told.add(event.getClass().getSimpleName());
		}

	}

}
