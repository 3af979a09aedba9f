// SPDX-License-Identifier: Apache-2.0

package io.coordination.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.coordination.GroupName;
import io.coordination.SessionState;
import io.coordination.annotation.PartitionListener;
import io.coordination.autoconfigure.metrics.CoordinationMetricsAutoConfiguration;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeTrees;
import io.coordination.listener.PartitionsAssigned;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.curator.drivers.AdvancedTracerDriver;
import org.apache.curator.drivers.EventTrace;
import org.apache.curator.drivers.OperationTrace;
import org.apache.curator.drivers.TracerDriver;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;

class MetersTests {

	private static final GroupName ORDERS = new GroupName("orders");

	// With the empty one before the first bar.
	private static final int COLUMNS = 6;

	private static final Path PAGE = Path.of("..", "docs", "observability.md");

	@Test
	void metersAreThoseOfThePage() throws IOException {
		List<String> documented = documented();
		assertThat(documented).hasSizeGreaterThan(12);
		MeterRegistry registry = everyMeter();
		assertThat(registry.getMeters().stream().map(MetersTests::describe).distinct())
			.containsExactlyInAnyOrderElementsOf(documented);
	}

	@Test
	void everyMeterIsDescribed() {
		assertThat(everyMeter().getMeters().stream().filter((meter) -> !isObservation(meter)))
			.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).isNotBlank());
	}

	@Test
	void clientWithATracerOfItsOwnKeepsIt() {
		TracerDriver own = new AdvancedTracerDriver() {

			@Override
			public void addTrace(OperationTrace trace) {
			}

			@Override
			public void addEvent(EventTrace trace) {
			}

		};
		try (CuratorFramework client = client()) {
			client.getZookeeperClient().setTracerDriver(own);
			new ZooKeeperMetrics(client).bindTo(new SimpleMeterRegistry());
			assertThat(client.getZookeeperClient().getTracerDriver()).isSameAs(own);
		}
	}

	private static MeterRegistry everyMeter() {
		MeterRegistry registry = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
		Contexts.withFake()
			.withConfiguration(AutoConfigurations.of(CoordinationMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, () -> registry)
			.withBean(ObservationRegistry.class, () -> observations)
			.withBean(Observed.class)
			.withBean(FakeTrees.class)
			.withPropertyValues("coordination.watchers.config.path=/config",
					"coordination.elections.reports.candidate=true")
			.run((context) -> {
				context.getBean(CoordinationMetrics.class).bindTo(registry);
				context.getBean(ElectionMetrics.class).bindTo(registry);
				context.getBean(WatcherMetrics.class).bindTo(registry);
				FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
				coordinator.group("orders").assign(0);
				coordinator.session(SessionState.EXPIRED, Duration.ZERO);
				coordinator
					.observe((observer) -> observer.onRebalanceFinished(ORDERS, "join", true, Duration.ofMillis(1)));
			});
		try (CuratorFramework client = client()) {
			new ZooKeeperMetrics(client).bindTo(registry);
			TracerDriver driver = client.getZookeeperClient().getTracerDriver();
			new OperationTrace("coordination-write", driver, 1).setReturnCode(-101).commit();
			new EventTrace("session-timed-out", driver, 1).commit();
		}
		assertThat(registry.get("coordination.zookeeper.requests").tag("outcome", "NONODE").timer().count())
			.isEqualTo(1);
		return registry;
	}

	private static CuratorFramework client() {
		return CuratorFrameworkFactory.newClient("127.0.0.1:1", new RetryOneTime(1));
	}

	// The rows of the page's table of meters: name, kind, tags and unit.
	private static List<String> documented() throws IOException {
		return Files.readAllLines(PAGE)
			.stream()
			.filter((line) -> line.startsWith("| `coordination."))
			.map((line) -> Arrays.stream(line.split("\\|")).map((cell) -> cell.replace("`", "").strip()).toList())
			.filter((cells) -> cells.size() == COLUMNS)
			.map((cells) -> String.join(" | ", cells.get(1), cells.get(2), sorted(cells.get(3)), cells.get(4)))
			.toList();
	}

	private static String describe(Meter meter) {
		Meter.Id id = meter.getId();
		String kind = id.getType().name().toLowerCase(Locale.ROOT).replace("_", " ");
		String tags = id.getTags().stream().map(Tag::getKey).collect(Collectors.joining(", "));
		return String.join(" | ", id.getName(), kind, sorted(tags), Objects.requireNonNullElse(id.getBaseUnit(), ""));
	}

	private static boolean isObservation(Meter meter) {
		return meter.getId().getName().startsWith("coordination.listener");
	}

	private static String sorted(String tags) {
		return String.join(", ", new TreeSet<>(Arrays.asList(tags.split(", "))));
	}

	static class Observed {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
		}

	}

}
