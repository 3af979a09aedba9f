// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.coordination.actuate.endpoint.CoordinationEndpoint;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.autoconfigure.actuate.CoordinationEndpointAutoConfiguration;
import io.coordination.autoconfigure.health.CoordinationHealthContributorAutoConfiguration;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.health.CoordinationHealthIndicator;
import io.coordination.lifecycle.PartitionGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Credentials stay where they belong, even where everything is logged and shown.
 */
class SecretsIT {

	private static final String SECRET = "open-sesame-7391";

	private static final byte[] SECRET_BYTES = ("app:" + SECRET).getBytes(StandardCharsets.UTF_8);

	/** As bytes are written by Java, and by ZooKeeper. */
	private static final List<String> FORMS = List.of(SECRET, Arrays.toString(SECRET_BYTES).replace("]", ""),
			HexFormat.of().formatHex(SECRET_BYTES), "706e2d736573616d65");

	private final int port = Ports.free();

	@Test
	void credentialsAreNotLoggedAndNotShown(@TempDir Path directory) {
		Watch watch = new Watch();
		try (EmbeddedZooKeeper server = new EmbeddedZooKeeper(
				new EmbeddedSettings(this.port, directory, Duration.ofMillis(500), Duration.ofSeconds(20)))) {
			watch.begin();
			server.start();
			runner().run((context) -> {
				assertThat(context).hasNotFailed();
				await().atMost(Duration.ofSeconds(60))
					.until(() -> context.getBean(PartitionGroups.class).get("orders").claims().size() == 1);
				assertThat(Objects.requireNonNull(context.getBean(CoordinationConnectionDetails.class).getCredentials())
					.secret()).isEqualTo("app:" + SECRET);
				assertShownByNobody(context);
			});
		}
		finally {
			watch.end();
		}
		assertThat(watch.seen).isTrue();
		assertThat(watch.leaks).isEmpty();
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withInitializer(
					(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("some-systemEnvironment",
						Map.of("COORDINATION_ZOOKEEPER_AUTH_CREDENTIALS", "app:" + SECRET))))
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class,
					CoordinationEndpointAutoConfiguration.class, CoordinationHealthContributorAutoConfiguration.class,
					EnvironmentEndpointAutoConfiguration.class,
					ConfigurationPropertiesReportEndpointAutoConfiguration.class))
			.withPropertyValues("coordination.zookeeper.connect-string=127.0.0.1:" + this.port,
					"coordination.zookeeper.auth.credentials=app:" + SECRET, "coordination.zookeeper.acl=creator-all",
					"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=8s",
					"coordination.groups.orders.partitions=1", "coordination.groups.orders.initial-rebalance-delay=0s",
					"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
					"management.endpoint.configprops.show-values=always");
	}

	private static void assertShownByNobody(AssertableApplicationContext context) {
		CoordinationEndpoint endpoint = context.getBean(CoordinationEndpoint.class);
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("env", context.getBean(EnvironmentEndpoint.class).environment(null));
		shown.put("configprops",
				context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
		shown.put("coordination", endpoint.coordination());
		shown.put("group", Objects.requireNonNull(endpoint.group("orders")));
		shown.put("health", Objects.requireNonNull(context.getBean(CoordinationHealthIndicator.class).health(true)));
		JsonMapper mapper = new JsonMapper();
		shown.forEach((name, value) -> assertThat(leaks(mapper.writeValueAsString(value))).as(name).isEmpty());
		assertThat(mapper.writeValueAsString(shown.get("env"))).contains("credentials", "CREDENTIALS", "127.0.0.1");
		assertThat(mapper.writeValueAsString(shown.get("configprops"))).contains("credentials", "127.0.0.1");
		for (String name : context.getBeanDefinitionNames()) {
			assertThat(leaks(context.getBean(name).toString())).as(name).isEmpty();
		}
		CoordinationConnectionDetails details = context.getBean(CoordinationConnectionDetails.class);
		assertThat(Objects.requireNonNull(details.getCredentials()).toString()).doesNotContain(SECRET);
	}

	private static List<String> leaks(String text) {
		return FORMS.stream().filter(text::contains).toList();
	}

	/**
	 * Hears everything that anybody logs, and looks for the secret in it.
	 */
	private static final class Watch extends AppenderBase<ILoggingEvent> {

		private static final List<String> LOGGERS = List.of("io.coordination", "org.apache", "org.springframework",
				"io.netty");

		private final Map<Logger, Level> levels = new LinkedHashMap<>();

		private final List<String> leaks = new CopyOnWriteArrayList<>();

		private volatile boolean seen;

		void begin() {
			start();
			for (String name : LOGGERS) {
				change(name);
			}
			change("org.apache.zookeeper");
			change("org.apache.curator");
		}

		private void change(String name) {
			Logger logger = (Logger) LoggerFactory.getLogger(name);
			this.levels.put(logger, logger.getLevel());
			logger.setLevel(Level.TRACE);
			logger.setAdditive(LOGGERS.stream().noneMatch(name::equals));
			if (LOGGERS.contains(name)) {
				logger.addAppender(this);
			}
		}

		void end() {
			this.levels.forEach((logger, level) -> {
				logger.detachAppender(this);
				logger.setLevel(level);
				logger.setAdditive(true);
			});
			stop();
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.seen |= event.getLoggerName().startsWith("org.apache.zookeeper") && event.getLevel() == Level.DEBUG;
			String text = event.getFormattedMessage() + ((event.getThrowableProxy() != null)
					? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "");
			if (!leaks(text).isEmpty()) {
				this.leaks.add(event.getLoggerName() + ": " + text);
			}
		}

	}

}
