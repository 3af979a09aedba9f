// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.coordination.fake.Contexts;
import io.coordination.fake.FakeTrees;
import io.coordination.registry.InstanceWriter;
import io.coordination.registry.RegisteredInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidPropertiesTests {

	private static final String ORDERS = "coordination.groups.orders.";

	static Stream<Arguments> groups() {
		return Stream.of(wrong(ORDERS + "partitions=0", ORDERS + "partitions", "from 1 to 100000"),
				wrong(ORDERS + "partitions=-1", ORDERS + "partitions", "from 1 to 100000"),
				wrong(ORDERS + "partitions=100001", ORDERS + "partitions", "from 1 to 100000"),
				wrong(ORDERS + "topics.refunds=0", ORDERS + "topics.refunds", "from 1 to 100000"),
				wrong(ORDERS + "topics[../x]=4", ORDERS + "topics[../x]", "A-Z a-z 0-9"),
				wrong("coordination.groups[../x].partitions=4", "coordination.groups[../x]", "A-Z a-z 0-9"),
				wrong("coordination.groups[..].partitions=4", "coordination.groups[..]", "A-Z a-z 0-9"),
				wrong(ORDERS + "assignor=sticky", ORDERS + "partitions", "neither partitions nor topics"),
				wrong(ORDERS + "topics.orders=16;" + ORDERS + "partitions=64", ORDERS + "partitions",
						"contradicts coordination.groups.orders.topics.orders=16"),
				wrong(ORDERS + "partitions=4;" + ORDERS + "assignor=random", ORDERS + "assignor",
						"sticky, range, round-robin"),
				wrong(ORDERS + "partitions=4;" + ORDERS + "rejoin-grace=30s", ORDERS + "rejoin-grace",
						"coordination.member.id"),
				wrong(ORDERS + "partitions=4;" + ORDERS + "rebalance-delay=-1s", ORDERS + "rebalance-delay",
						"0 or more"),
				wrong(ORDERS + "partitions=4;" + ORDERS + "initial-rebalance-delay=-1s",
						ORDERS + "initial-rebalance-delay", "0 or more"),
				wrong(ORDERS + "partitions=4;" + ORDERS + "revocation-timeout=0s", ORDERS + "revocation-timeout",
						"above 0"),
				wrong(ORDERS + "source=tenants", ORDERS + "source", "name of a PartitionSource bean"),
				wrong(ORDERS + "source=zookeeper-topics", ORDERS + "source", "There is no topology"),
				wrong(ORDERS + "source=zookeeper-topics;" + ORDERS + "partitions=4", ORDERS + "source",
						"remove them, or the source"),
				wrong(ORDERS + "partitions=4;" + ORDERS + "topic-pattern=x", ORDERS + "topic-pattern",
						"coordination.groups.orders.source=zookeeper-topics"),
				wrong("coordination.lifecycle.shutdown-timeout=0s", "coordination.lifecycle.shutdown-timeout",
						"above 0"),
				wrong("coordination.member.id=../x", "coordination.member.id", "A-Z a-z 0-9"),
				wrong("coordination.member.weight=0", "coordination.member.weight", "from 1 to 1000"),
				wrong("coordination.member.weight=1001", "coordination.member.weight", "from 1 to 1000"));
	}

	@ParameterizedTest
	@MethodSource("groups")
	void namesPropertyAndRemedyOfGroupAndMember(String[] properties, String name, String remedy) {
		Contexts.withoutGroups().withPropertyValues(properties).run((context) -> assertRefused(context, name, remedy));
	}

	static Stream<Arguments> registry() {
		String prefix = "coordination.registry.";
		String named = "spring.application.name=shop;";
		return Stream.of(wrong(prefix + "port=80", prefix + "service", "spring.application.name"),
				wrong("spring.application.name=my shop", prefix + "service", "'my shop'"),
				wrong(prefix + "service=a/b", prefix + "service", "A-Z a-z 0-9"),
				wrong(named + prefix + "cluster=a/b", prefix + "cluster", "A-Z a-z 0-9"),
				wrong(named + prefix + "instance-id=..", prefix + "instance-id", "A-Z a-z 0-9"),
				wrong(named + prefix + "port=0", prefix + "port", "from 1 to 65535"),
				wrong(named + prefix + "host=http://a", prefix + "host", "without scheme and port"),
				wrong(named + prefix + "scheme=HTTP:", prefix + "scheme", "such as http or https"),
				wrong(named + prefix + "routes.admin=admin", prefix + "routes.admin", "begins with a slash"),
				wrong(named + prefix + "host=127.0.0.1", prefix + "port", "There is no web server"),
				wrong(named + prefix + "port=80;coordination.routing.max-attempts=0",
						"coordination.routing.max-attempts", "1 or more"),
				wrong(named + prefix + "port=80;coordination.routing.timeout=0s", "coordination.routing.timeout",
						"above 0"));
	}

	@ParameterizedTest
	@MethodSource("registry")
	void namesPropertyAndRemedyOfRegistryAndRouting(String[] properties, String name, String remedy) {
		Contexts.withFake()
			.withBean(FakeTrees.class, FakeTrees::new)
			.withBean(InstanceWriter.class, IgnoringWriter::new)
			.withPropertyValues("coordination.registry.enabled=true")
			.withPropertyValues(properties)
			.run((context) -> assertRefused(context, name, remedy));
	}

	static Stream<Arguments> connection() {
		String prefix = "coordination.zookeeper.";
		return Stream.of(wrong(prefix + "session-timeout=5s", prefix + "session-timeout", "use 6s or more"),
				wrong(prefix + "session-timeout=10s;" + prefix + "tick-time=4s", prefix + "session-timeout", "12s"),
				wrong(prefix + "tick-time=0s", prefix + "tick-time", "above 0"),
				wrong(prefix + "connection-timeout=0s", prefix + "connection-timeout", "above 0"),
				wrong(prefix + "startup.timeout=0s", prefix + "startup.timeout", "above 0"),
				wrong(prefix + "namespace=a/b", prefix + "namespace", "A-Z a-z 0-9"),
				wrong(prefix + "connect-string=zk1:port", prefix + "connect-string", "host:port"),
				wrong(prefix + "embedded.enabled=true;" + prefix + "embedded.port=65536", prefix + "embedded.port",
						"from 1 to 65535"),
				wrong(prefix + "embedded.enabled=true;" + prefix + "embedded.port=0", prefix + "embedded.port",
						"from 1 to 65535"),
				wrong(prefix + "embedded.enabled=true;" + prefix + "connect-string=zk1:2181", prefix + "connect-string",
						"contradicts coordination.zookeeper.embedded.enabled=true"));
	}

	@ParameterizedTest
	@MethodSource("connection")
	void namesPropertyAndRemedyOfConnection(String[] properties, String name, String remedy) {
		withoutFake().withPropertyValues(properties).run((context) -> assertRefused(context, name, remedy));
	}

	@Test
	void dataDirectoryThatIsAFileIsRefused(@TempDir Path directory) throws Exception {
		Path file = Files.createFile(directory.resolve("file"));
		withoutFake()
			.withPropertyValues("coordination.zookeeper.embedded.enabled=true",
					"coordination.zookeeper.embedded.data-directory=" + file)
			.run((context) -> assertRefused(context, "coordination.zookeeper.embedded.data-directory",
					"not a directory"));
	}

	private static ApplicationContextRunner withoutFake() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class));
	}

	private static void assertRefused(AssertableApplicationContext context, String name, String remedy) {
		assertThat(context).hasFailed();
		assertThat(NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure())))
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
				assertThat(ex.getName()).isEqualTo(name);
				assertThat(ex.getReason()).contains(remedy);
			});
	}

	private static Arguments wrong(String properties, String name, String remedy) {
		return Arguments.of(properties.split(";"), name, remedy);
	}

	/**
	 * Writes nothing.
	 */
	private static final class IgnoringWriter implements InstanceWriter {

		@Override
		public void write(RegisteredInstance instance) {
		}

		@Override
		public CompletableFuture<Void> remove() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
