// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration.routing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.registry.RegisteredInstance;
import io.coordination.registry.ServiceRegistry;
import io.coordination.routing.PartitionRoute;
import io.coordination.routing.PartitionRouter;
import io.coordination.routing.PartitionRoutingInterceptor;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of requests while partitions move, over processes with real web servers on a
 * real ZooKeeper.
 */
class RoutingIT {

	private static final int PARTITIONS = 16;

	private static final int REQUESTS = 3000;

	private final List<Process> processes = new ArrayList<>();

	@TempDir
	private Path directory;

	private EmbeddedSettings settings;

	private EmbeddedZooKeeper server;

	private CommonResource resource;

	@BeforeEach
	void start() throws IOException {
		this.settings = new EmbeddedSettings(Ports.free(), this.directory.resolve("zookeeper"), Duration.ofMillis(500),
				Duration.ofSeconds(40));
		this.server = new EmbeddedZooKeeper(this.settings);
		this.server.start();
		this.resource = new CommonResource();
	}

	@AfterEach
	void stop() throws InterruptedException {
		for (Process process : this.processes) {
			process.destroyForcibly().waitFor();
		}
		this.resource.close();
		this.server.close();
	}

	@Test
	void requestIsHandledByWhoHoldsItsPartitionAndNoneIsLost() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withPropertyValues(common().toArray(String[]::new))
			.withPropertyValues("spring.application.name=client", "coordination.registry.port=1",
					"coordination.routing.timeout=60s", "coordination.routing.max-attempts=10000")
			.run((context) -> {
				ServiceRegistry registry = context.getBean(ServiceRegistry.class);
				PartitionRouter router = context.getBean(PartitionRouter.class);
				instance("a");
				instance("b");
				awaitOwners(router, "a", "b");
				RequestLoad load = new RequestLoad(context.getBean(PartitionRoutingInterceptor.class), 4);
				try {
					moveAround(load, router, registry);
				}
				finally {
					load.end();
				}
				assertHandledOnceByTheOwner(load);
			});
	}

	private void moveAround(RequestLoad load, PartitionRouter router, ServiceRegistry registry) throws Exception {
		awaitMore(load);
		Process third = instance("c");
		awaitOwners(router, "a", "b", "c");
		awaitMore(load);
		kill(this.processes.get(1));
		awaitOwners(router, "a", "c");
		await().until(() -> ids(registry).equals(Set.of("a", "c")));
		awaitMore(load);
		instance("d");
		awaitOwners(router, "a", "c", "d");
		stop(this.processes.get(0));
		awaitOwners(router, "c", "d");
		assertThat(this.processes.get(0).waitFor(60, TimeUnit.SECONDS)).isTrue();
		await().until(() -> ids(registry).equals(Set.of("c", "d")));
		await().until(() -> load.acknowledged() >= REQUESTS);
		assertThat(third.isAlive()).isTrue();
	}

	private void assertHandledOnceByTheOwner(RequestLoad load) {
		assertThat(this.resource.violations()).isEmpty();
		assertThat(load.failures()).isEmpty();
		assertThat(load.open()).isEmpty();
		assertThat(this.resource.done()).hasSizeGreaterThanOrEqualTo(load.acknowledged());
		for (int number = 1; number <= load.acknowledged(); number++) {
			assertThat(this.resource.done()).containsKey("r" + number);
		}
		assertThat(this.resource.done()).allSatisfy((id, count) -> assertThat(count).as(id)
			.satisfiesAnyOf((once) -> assertThat(once).isEqualTo(1),
					(more) -> assertThat(load.doubtful()).contains(id)));
		assertThat(this.resource.claims()).as("partitions moved").isGreaterThan(PARTITIONS + PARTITIONS / 2);
		System.out.println("Routing: " + load.acknowledged() + " requests, " + load.doubtful().size()
				+ " sent again by the caller, " + this.resource.claims() + " claims of " + PARTITIONS + " partitions");
	}

	private void awaitMore(RequestLoad load) {
		int now = load.acknowledged();
		await().until(() -> load.acknowledged() >= now + 300);
	}

	private void kill(Process process) throws InterruptedException {
		this.resource.killed(process.pid());
		process.destroyForcibly().waitFor();
	}

	// Process.destroy() would close its input as well, by which it ends at once.
	private static void stop(Process process) {
		assertThat(process.toHandle().destroy()).isTrue();
	}

	private static Set<String> ids(ServiceRegistry registry) {
		return registry.instances("orders").stream().map(RegisteredInstance::id).collect(Collectors.toSet());
	}

	private void awaitOwners(PartitionRouter router, String... members) {
		await().untilAsserted(() -> {
			assertThat(this.processes.get(this.processes.size() - 1).isAlive()).isTrue();
			Set<String> owners = new TreeSet<>();
			for (int index = 0; index < PARTITIONS; index++) {
				PartitionRoute route = router.route("orders", new Partition("orders", index));
				owners.add(route.owner().map(MemberId::value).orElse("nobody")
						+ (route.instance().isPresent() ? "" : " without a route"));
			}
			assertThat(owners).containsExactly(members);
		});
	}

	private Process instance(String id) throws IOException {
		List<String> options = new ArrayList<>();
		common().forEach((property) -> options.add("--" + property));
		options.addAll(List.of("--coordination.member.id=" + id, "--spring.application.name=orders",
				"--spring.main.banner-mode=off", "--spring.docker.compose.enabled=false",
				"--logging.level.io.coordination=info", "--coordination.groups.orders.partitions=" + PARTITIONS,
				"--coordination.groups.orders.initial-rebalance-delay=300ms",
				"--coordination.routing.filter.enabled=true", "--resource=" + this.resource.uri()));
		Process process = RoutedApplication.start(this.directory.resolve(id + ".log"), options);
		this.processes.add(process);
		return process;
	}

	private List<String> common() {
		return List.of("coordination.zookeeper.connect-string=" + this.settings.connectString(),
				"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=6s",
				"coordination.registry.enabled=true", "coordination.registry.host=127.0.0.1");
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(20));
	}

}
