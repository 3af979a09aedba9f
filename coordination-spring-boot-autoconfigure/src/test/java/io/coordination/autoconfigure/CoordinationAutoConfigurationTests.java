// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;
import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.MemberOptions;
import io.coordination.event.CoordinationEventPublisher;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.lifecycle.CoordinationLifecycle;
import io.coordination.lifecycle.PartitionGroups;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class CoordinationAutoConfigurationTests {

	private final ApplicationContextRunner runner = Contexts.withFake();

	@Test
	void makesNothingIfDisabled() {
		this.runner.withPropertyValues("coordination.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PartitionGroups.class)
				.doesNotHaveBean(CoordinationProperties.class));
	}

	@Test
	void makesNothingWithoutTheLibrary() {
		this.runner.withClassLoader(new FilteredClassLoader(Coordinator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CoordinationProperties.class));
	}

	@Test
	void connectsToNothingIfThereIsACoordinator() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(Coordinator.class)
			.doesNotHaveBean(CuratorFramework.class)
			.doesNotHaveBean(CoordinationConnectionDetails.class));
	}

	@Test
	void backsOffBeanByBean() {
		MemberOptions member = MemberOptionsFactory.create(new MemberProperties());
		this.runner.withBean("mine", MemberOptions.class, () -> member)
			.run((context) -> assertThat(context.getBean(MemberOptions.class)).isSameAs(member));
		this.runner.withBean("mine", CoordinationEventPublisher.class,
				() -> new CoordinationEventPublisher(new FakeCoordinator(), (event) -> {
				}))
			.run((context) -> assertThat(context).hasSingleBean(CoordinationEventPublisher.class)
				.doesNotHaveBean("coordinationEventPublisher"));
	}

	@Test
	void observersAreAddedAndRemoved() {
		CoordinationObserver observer = new CoordinationObserver() {
		};
		this.runner.withBean(CoordinationObserver.class, () -> observer).run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			assertThat(coordinator.observers()).contains(observer);
			context.close();
			assertThat(coordinator.observers()).doesNotContain(observer);
		});
	}

	@Test
	void propertiesBecomeTheOptionsOfTheGroup() {
		this.runner.withPropertyValues("coordination.groups.orders.topics.refunds=16",
				"coordination.groups.orders.assignor=range", "coordination.groups.orders.initial-rebalance-delay=2s",
				"coordination.groups.orders.rebalance-delay=300ms", "coordination.groups.orders.rejoin-grace=10s",
				"coordination.groups.orders.revocation-timeout=7s", "coordination.lifecycle.shutdown-timeout=5s",
				"coordination.member.id=host-1")
			.run((context) -> {
				GroupOptions options = context.getBean(FakeCoordinator.class).group("orders").options();
				assertThat(options.topics()).isEqualTo(Map.of("orders", 4, "refunds", 16));
				assertThat(options.assignor().name()).isEqualTo("range");
				assertThat(options.initialRebalanceDelay()).isEqualTo(Duration.ofSeconds(2));
				assertThat(options.rebalanceDelay()).isEqualTo(Duration.ofMillis(300));
				assertThat(options.rejoinGrace()).isEqualTo(Duration.ofSeconds(10));
				assertThat(options.revocationTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(options.shutdownTimeout()).isEqualTo(Duration.ofSeconds(5));
			});
	}

	@Test
	void partitionsMayRepeatWhatTopicsSay() {
		this.runner.withPropertyValues("coordination.groups.orders.topics.orders=4")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void assignorMayBeABeanByItsNameOrItsOwn() {
		ApplicationContextRunner withBean = this.runner.withBean("mine", Assignor.class, NoAssignor::new);
		withBean.withPropertyValues("coordination.groups.orders.assignor=mine")
			.run((context) -> assertThat(context.getBean(FakeCoordinator.class).group("orders").options().assignor())
				.isInstanceOf(NoAssignor.class));
		withBean.withPropertyValues("coordination.groups.orders.assignor=nobody")
			.run((context) -> assertThat(context.getBean(FakeCoordinator.class).group("orders").options().assignor())
				.isInstanceOf(NoAssignor.class));
	}

	@Test
	void memberIsGeneratedUnlessGiven() {
		this.runner.run((context) -> assertThat(context.getBean(MemberOptions.class).idGenerated()).isTrue());
		this.runner
			.withPropertyValues("coordination.member.id=host-7", "coordination.member.zone=a",
					"coordination.member.weight=3", "coordination.member.metadata.rack=12")
			.run((context) -> {
				MemberOptions member = context.getBean(MemberOptions.class);
				assertThat(member.id().value()).isEqualTo("host-7");
				assertThat(member.idGenerated()).isFalse();
				assertThat(member.zone()).contains("a");
				assertThat(member.weight()).isEqualTo(3);
				assertThat(member.metadata()).isEqualTo(Map.of("rack", "12"));
			});
	}

	@Test
	void generatedIdsDiffer() {
		assertThat(MemberOptionsFactory.create(new MemberProperties()).id())
			.isNotEqualTo(MemberOptionsFactory.create(new MemberProperties()).id());
	}

	@Test
	void lifecycleLiesBetweenStartAndDrainOfTheWebServer() {
		this.runner.run((context) -> assertThat(context.getBean(CoordinationLifecycle.class).getPhase())
			.isGreaterThan(Integer.MAX_VALUE - 1024)
			.isLessThan(Integer.MAX_VALUE));
		this.runner.withPropertyValues("coordination.lifecycle.phase=7")
			.run((context) -> assertThat(context.getBean(CoordinationLifecycle.class).getPhase()).isEqualTo(7));
	}

	private static final class NoAssignor implements Assignor {

		@Override
		public String name() {
			return "nobody";
		}

		@Override
		public Assignment assign(AssignmentRequest request) {
			return Assignment.of(Map.of());
		}

	}

}
