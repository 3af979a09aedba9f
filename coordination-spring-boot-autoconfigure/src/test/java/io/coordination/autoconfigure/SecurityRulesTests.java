// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.coordination.Coordinator;
import io.coordination.diagnostics.CoordinationStartupException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityRulesTests {

	private static final String PREFIX = "coordination.zookeeper.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
		.withPropertyValues(PREFIX + "connect-string=127.0.0.1:1", PREFIX + "startup.timeout=1ms");

	static Stream<Arguments> wrong() {
		String user = PREFIX + "auth.credentials=app:open-sesame";
		return Stream.of(Arguments.of(new String[] { user }, PREFIX + "acl is open", "creator-all"),
				Arguments.of(new String[] { user, PREFIX + "acl=open" }, PREFIX + "auth is set", "allow-open-acl"),
				Arguments.of(new String[] { PREFIX + "acl=creator-all" }, PREFIX + "acl", "auth.credentials"),
				Arguments.of(new String[] { PREFIX + "acl=read-creator-all" }, PREFIX + "acl", "ssl.bundle"),
				Arguments.of(new String[] { PREFIX + "acl=creator-all", PREFIX + "auth.credentials=open-sesame" },
						PREFIX + "auth.credentials", "user:password"),
				Arguments.of(new String[] { PREFIX + "acl=creator-all", PREFIX + "auth.credentials=:open-sesame" },
						PREFIX + "auth.credentials", "user:password"),
				Arguments.of(new String[] { PREFIX + "acl=creator-all", user, PREFIX + "auth.scheme=" },
						PREFIX + "auth.scheme", "digest"));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void contradictionIsRefusedWithoutTheSecret(String[] properties, String description, String action) {
		this.runner.withPropertyValues(properties).run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
				.isInstanceOfSatisfying(CoordinationStartupException.class, (ex) -> {
					assertThat(ex.getDescription()).contains(description);
					assertThat(ex.getAction()).contains(action);
				});
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				assertThat(cause.toString()).doesNotContain("open-sesame");
			}
		});
	}

	@Test
	void identityMayComeFromACustomizer() {
		this.runner.withPropertyValues(PREFIX + "acl=creator-all")
			.withBean(CuratorFrameworkBuilderCustomizer.class,
					() -> (builder) -> builder.authorization("digest", new byte[] { 'a', ':', 'b' }))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Coordinator.class));
	}

	@Test
	void openAclBesideCredentialsMayBeAllowed() {
		this.runner.withPropertyValues(PREFIX + "auth.credentials=app:open-sesame", PREFIX + "auth.allow-open-acl=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void bundleThatIsNotThereIsRefused() {
		this.runner.withPropertyValues(PREFIX + "ssl.bundle=missing").run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).isInstanceOfSatisfying(
					InvalidConfigurationPropertyValueException.class,
					(ex) -> assertThat(ex.getName()).isEqualTo(PREFIX + "ssl.bundle"));
		});
	}

	@Test
	void modesAreTheListsOfZooKeeper() {
		assertThat(AclMode.OPEN.acl()).isEqualTo(Ids.OPEN_ACL_UNSAFE);
		assertThat(AclMode.CREATOR_ALL.acl()).isEqualTo(Ids.CREATOR_ALL_ACL);
		assertThat(AclMode.READ_CREATOR_ALL.acl()).containsExactly(Ids.READ_ACL_UNSAFE.get(0),
				Ids.CREATOR_ALL_ACL.get(0));
	}

	@Test
	void credentialsComeFromTheEnvironmentIfThereAreAny() {
		StandardEnvironment environment = new StandardEnvironment();
		assertThat(ZooKeeperCredentials.from(environment)).isNull();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of(PREFIX + "auth.credentials", "app:open-sesame")));
		assertThat(ZooKeeperCredentials.from(environment))
			.isEqualTo(new ZooKeeperCredentials("digest", "app:open-sesame"))
			.hasToString("digest:******");
	}

}
