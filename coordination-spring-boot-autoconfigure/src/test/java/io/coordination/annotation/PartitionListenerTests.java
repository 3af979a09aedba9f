// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Offsets;
import io.coordination.PartitionGroup;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsChange;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionListenerTests {

	private final ApplicationContextRunner runner = Contexts.withFake();

	@Test
	void parameterTypeChoosesTheEvent() {
		this.runner.withBean(ByType.class).run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			List<FakeClaim> claims = group.assign(0, 1, 2);
			group.revoke(claims.subList(0, 1));
			group.lose(claims.subList(1, 3));
			assertThat(context.getBean(ByType.class).calls).containsExactly("assigned [orders-0, orders-1, orders-2]",
					"revoked [orders-0]", "lost [orders-1, orders-2]");
		});
	}

	@Test
	void commonTypeIsToldOfEverything() {
		this.runner.withBean(Everything.class).run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			group.revoke(group.assign(3));
			assertThat(context.getBean(Everything.class).calls).containsExactly("PartitionsAssigned",
					"PartitionsRevoked");
		});
	}

	@Test
	void furtherParametersAreResolvedByType() {
		this.runner.withBean(Parameters.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			Parameters bean = context.getBean(Parameters.class);
			assertThat(bean.calls).containsExactly("orders", "orders", "host-1");
			assertThat(bean.coordinator).isSameAs(context.getBean(Coordinator.class));
			assertThat(bean.offsets).isNotNull();
		});
	}

	@Test
	void methodsAreCalledInTheirOrder() {
		this.runner.withBean(Ordered.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			assertThat(context.getBean(Ordered.class).calls).containsExactly("first", "second", "last");
		});
	}

	@Test
	void methodThatThrowsKeepsNoOtherFromBeingCalled() {
		this.runner.withBean(Failing.class).run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			coordinator.group("orders").assign(0);
			assertThat(context.getBean(Failing.class).calls).containsExactly("called");
			assertThat(coordinator.failures()).singleElement()
				.satisfies((failure) -> assertThat(failure).hasStackTraceContaining("Failing.fail")
					.hasStackTraceContaining("out of order"));
		});
	}

	@Test
	void annotationMayBeComposedAndHoldPlaceholders() {
		this.runner.withPropertyValues("app.group=orders").withBean(Composed.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			assertThat(context.getBean(Composed.class).calls).containsExactly("placeholder", "alias");
		});
	}

	@Test
	void proxiesAreCalledThrough() {
		this.runner.withBean("proxy", Api.class, () -> {
			ProxyFactory factory = new ProxyFactory(new Impl());
			return (Api) factory.getProxy();
		}).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			Impl target = (Impl) AopProxyUtils.getSingletonTarget(context.getBean(Api.class));
			Objects.requireNonNull(target);
			assertThat(target.calls).containsExactly("called");
		});
	}

	@Test
	void beansWithMethodsAreNotLazy() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(ByType.class)
			.run((context) -> {
				assertThat(context.getBeanFactory().containsSingleton(context.getBeanNamesForType(ByType.class)[0]))
					.isTrue();
				context.getBean(FakeCoordinator.class).group("orders").assign(0);
				assertThat(context.getBean(ByType.class).calls).hasSize(1);
			});
	}

	static class Calls {

		final List<String> calls = new CopyOnWriteArrayList<>();

	}

	static class ByType extends Calls {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
			this.calls.add("assigned " + event.partitions());
		}

		@PartitionListener(group = "orders")
		protected void revoked(PartitionsRevoked event) {
			this.calls.add("revoked " + event.partitions());
		}

		@PartitionListener(group = "orders")
		void lost(PartitionsLost event) {
			this.calls.add("lost " + event.partitions());
		}

	}

	static class Everything extends Calls {

		@PartitionListener(group = "orders")
		void changed(PartitionsChange event) {
			this.calls.add(event.getClass().getSimpleName());
		}

	}

	static class Parameters extends Calls {

		@Nullable Coordinator coordinator;

		@Nullable Offsets offsets;

		@PartitionListener(group = "orders")
		void assigned(Offsets offsets, PartitionGroup group, GroupName name, PartitionsAssigned event,
				Coordinator coordinator, MemberId member) {
			this.calls.add(group.name().value());
			this.calls.add(name.value());
			this.calls.add(member.value());
			this.coordinator = coordinator;
			this.offsets = offsets;
		}

	}

	static class Ordered extends Calls {

		@PartitionListener(group = "orders")
		void last(PartitionsAssigned event) {
			this.calls.add("last");
		}

		@Order(2)
		@PartitionListener(group = "orders")
		void second(PartitionsAssigned event) {
			this.calls.add("second");
		}

		@Order(1)
		@PartitionListener(group = "orders")
		void first(PartitionsAssigned event) {
			this.calls.add("first");
		}

	}

	static class Failing extends Calls {

		@Order(1)
		@PartitionListener(group = "orders")
		void fail(PartitionsAssigned event) {
			throw new IllegalStateException("out of order");
		}

		@Order(2)
		@PartitionListener(group = "orders")
		void call(PartitionsAssigned event) {
			this.calls.add("called");
		}

	}

	static class Composed extends Calls {

		@Order(1)
		@PartitionListener(group = "${app.group}")
		void placeholder(PartitionsAssigned event) {
			this.calls.add("placeholder");
		}

		@Order(2)
		@GroupListener(name = "orders")
		void alias(PartitionsAssigned event) {
			this.calls.add("alias");
		}

	}

	@PartitionListener(group = "")
	@Retention(RetentionPolicy.RUNTIME)
	@interface GroupListener {

		@AliasFor(annotation = PartitionListener.class, attribute = "group")
		String name();

	}

	interface Api {

		void assigned(PartitionsAssigned event);

	}

	static class Impl extends Calls implements Api {

		@Override
		@PartitionListener(group = "orders")
		public void assigned(PartitionsAssigned event) {
			this.calls.add("called");
		}

	}

}
