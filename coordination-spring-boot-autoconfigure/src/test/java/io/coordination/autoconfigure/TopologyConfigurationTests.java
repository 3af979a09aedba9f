// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.coordination.GroupOptions;
import io.coordination.PartitionSource;
import io.coordination.PartitionSupply;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.event.TopologyChangedEvent;
import io.coordination.event.TopologyEventPublisher;
import io.coordination.event.TopologyProblemEvent;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeTopology;
import io.coordination.lifecycle.TopologyCheck;
import io.coordination.topology.Topology;
import io.coordination.topology.TopologyChange;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

class TopologyConfigurationTests {

	private final ApplicationContextRunner runner = Contexts.withoutGroups();

	private final ApplicationContextRunner topics = this.runner.withBean(FakeTopology.class, FakeTopology::new)
		.withPropertyValues("coordination.groups.orders.source=zookeeper-topics");

	private static PartitionSource source(FakeCoordinator coordinator) {
		GroupOptions options = coordinator.group("orders").options();
		assertThat(options.topics()).isEmpty();
		return options.source().orElseThrow();
	}

	private static List<String> told(PartitionSource source) {
		List<String> told = new ArrayList<>();
		source.subscribe(new PartitionSource.Receiver() {

			@Override
			public void supplied(PartitionSupply supply) {
				told.add(supply.topics().toString());
			}

			@Override
			public void waiting(String reason) {
				told.add(reason);
			}

		});
		return told;
	}

	@Test
	void nothingIsReadUnlessAGroupNeedsIt() {
		this.runner.withPropertyValues("coordination.groups.orders.partitions=4")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Topology.class)
				.doesNotHaveBean(TopologyEventPublisher.class));
	}

	@Test
	void topicsAreChosenByThePattern() {
		this.topics.withPropertyValues("coordination.groups.orders.topic-pattern=orders-.*").run((context) -> {
			context.getBean(FakeTopology.class)
				.become(FakeTopology.snapshot(new TreeMap<>(), "orders-eu", "orders", "my-orders-eu"));
			assertThat(told(source(context.getBean(FakeCoordinator.class)))).containsExactly("{orders-eu=2}");
		});
	}

	@Test
	void withoutAPatternAllTopicsAreTaken() {
		this.topics.run((context) -> {
			context.getBean(FakeTopology.class).become(FakeTopology.snapshot(new TreeMap<>(), "a", "b"));
			assertThat(told(source(context.getBean(FakeCoordinator.class)))).containsExactly("{a=2, b=2}");
		});
	}

	@Test
	void patternThatIsNoneIsRefused() {
		this.topics.withPropertyValues("coordination.groups.orders.topic-pattern=*")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("coordination.groups.orders.topic-pattern"));
	}

	@Test
	void sourceMayBeABeanOfTheApplication() {
		this.runner.withBean("tenants", PartitionSource.class, () -> (receiver) -> {
			receiver.supplied(PartitionSupply.of(Map.of("tenants", 7)));
			return () -> {
			};
		})
			.withPropertyValues("coordination.groups.orders.source=tenants",
					"coordination.groups.orders.follow-leaders=true", "coordination.groups.orders.assignor=near-leader")
			.run((context) -> {
				FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
				assertThat(told(source(coordinator))).containsExactly("{tenants=7}");
				assertThat(coordinator.group("orders").options().followLeaders()).isTrue();
				assertThat(coordinator.group("orders").options().assignor().name()).isEqualTo("near-leader");
			});
	}

	@Test
	void changesAndProblemsAreEvents() {
		this.topics.withBean(Observer.class, Observer::new).run((context) -> {
			FakeTopology topology = context.getBean(FakeTopology.class);
			Observer observer = context.getBean(Observer.class);
			topology.become(FakeTopology.snapshot(new TreeMap<>(), "a"));
			topology.become(FakeTopology.snapshot(new TreeMap<>(Map.of("/brokers/topics/b", "it is odd")), "a", "c"));
			topology.become(FakeTopology.snapshot(new TreeMap<>(Map.of("/brokers/topics/b", "it is odd")), "c"));
			assertThat(observer.told).containsExactly("+a", "+c", "/brokers/topics/b it is odd", "-a");
			assertThat(observer.all).isEqualTo(5);
		});
	}

	@Test
	void nobodyListensOnceTheContextIsClosed() {
		this.topics.run((context) -> {
			FakeTopology topology = context.getBean(FakeTopology.class);
			assertThat(topology.listeners()).isNotEmpty();
			context.close();
			assertThat(topology.listeners()).isEmpty();
		});
	}

	@Test
	void requiredTopologyThatMayNotBeReadEndsTheStart() {
		this.runner.withBean(FakeTopology.class, () -> {
			FakeTopology topology = new FakeTopology();
			topology.become(FakeTopology.snapshot(new TreeMap<>(Map.of("/kafka/brokers/topics", "NoAuth")), "a"));
			return topology;
		})
			.withPropertyValues("coordination.topology.enabled=true", "coordination.topology.root=/kafka",
					"coordination.topology.required=true")
			.run((context) -> assertThat(
					NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure())))
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContaining("/kafka/brokers/topics: NoAuth"));
	}

	@Test
	void requiredTopologyThatIsNotReadInTimeEndsTheStart() {
		this.runner.withBean(FakeTopology.class, FakeTopology::new)
			.withPropertyValues("coordination.topology.enabled=true", "coordination.topology.required=true",
					"coordination.zookeeper.startup.timeout=10ms")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContaining("was not read within PT0.01S"));
	}

	@Test
	void topologyThatIsNotRequiredIsNotWaitedFor() {
		this.runner.withBean(FakeTopology.class, FakeTopology::new)
			.withPropertyValues("coordination.topology.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TopologyCheck.class));
	}

	@Test
	void topologyCanBeSwitchedOff() {
		this.topics.withPropertyValues("coordination.topology.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TopologyEventPublisher.class));
	}

	/**
	 * A bean of the application.
	 */
	static class Observer {

		final List<String> told = new ArrayList<>();

		int all;

		@EventListener
		void added(TopologyChangedEvent<TopologyChange.TopicAdded> event) {
			this.told.add("+" + event.getChange().topic().name());
			assertThat(event.getTopology().topics()).containsKey(event.getChange().topic().name());
		}

		@EventListener
		void removed(TopologyChangedEvent<TopologyChange.TopicRemoved> event) {
			this.told.add("-" + event.getChange().topic().name());
		}

		@EventListener
		void any(TopologyChangedEvent<?> event) {
			this.all++;
		}

		@EventListener
		void problem(TopologyProblemEvent event) {
			this.told.add(event.getPath() + " " + event.getReason());
		}

	}

}
