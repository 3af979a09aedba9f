// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.GroupName;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.listener.PartitionEndpoint;
import io.coordination.listener.PartitionEndpointRegistry;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsChange;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Where and how the annotations may be written.
 */
class DeclarationTests {

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withPropertyValues("coordination.groups.refunds.partitions=2");

	private static void assign(ApplicationContext context, String group) {
		context.getBean(FakeCoordinator.class).group(group).assign(0);
	}

	@Test
	void annotationMayBeRepeated() {
		this.runner.withBean(Repeated.class).run((context) -> {
			assign(context, "orders");
			assign(context, "refunds");
			Repeated bean = context.getBean(Repeated.class);
			assertThat(bean.calls).contains("told of orders", "told of refunds");
			await().until(() -> bean.calls.contains("work on orders") && bean.calls.contains("work on refunds"));
		});
	}

	@Test
	void composedAnnotationPassesItsAttributesOnAndMayBeRepeatedBesideOthers() {
		this.runner.withBean(Composed.class).run((context) -> {
			PartitionEndpointRegistry registry = context.getBean(PartitionEndpointRegistry.class);
			assertThat(registry.get("one").group()).isEqualTo("orders");
			assertThat(registry.get("two").group()).isEqualTo("refunds");
			assign(context, "orders");
			assign(context, "refunds");
			assertThat(context.getBean(Composed.class).calls).containsExactly("told of orders", "told of refunds");
		});
	}

	@Test
	void composedWorkerPassesItsScheduleOn() {
		this.runner.withBean(ComposedWorker.class).run((context) -> {
			assign(context, "orders");
			ComposedWorker bean = context.getBean(ComposedWorker.class);
			await().until(() -> bean.count.get() >= 3);
			assertThat(context.getBean(PartitionEndpointRegistry.class).find("sweeper")).isPresent();
		});
	}

	@Test
	void attributesMayHoldExpressions() {
		this.runner.withPropertyValues("app.group=orders")
			.withBean("names", Names.class)
			.withBean(Expressive.class)
			.run((context) -> {
				assign(context, "orders");
				Expressive bean = context.getBean(Expressive.class);
				assertThat(bean.calls).containsExactlyInAnyOrder("by property", "by bean", "by itself");
				assertThat(context.getBean(PartitionEndpointRegistry.class).find("orders-listener")).isPresent();
			});
	}

	@Test
	void inheritedMethodIsCalled() {
		this.runner.withBean(Child.class).run((context) -> {
			assign(context, "orders");
			assertThat(context.getBean(Child.class).calls).containsExactly("inherited");
		});
	}

	@Test
	void methodIsCalledIfOnlyItsInterfaceIsAnnotated() {
		this.runner.withBean(Implementation.class).run((context) -> {
			assign(context, "orders");
			assertThat(context.getBean(Implementation.class).calls).containsExactlyInAnyOrder("implemented", "default");
		});
	}

	@Test
	void parameterMayHaveATypeThatTheClassAboveLeftOpen() {
		this.runner.withBean(Concrete.class).run((context) -> {
			assign(context, "orders");
			assertThat(context.getBean(Concrete.class).calls).containsExactly("PartitionsAssigned");
		});
	}

	@Test
	void nearestDeclarationCounts() {
		this.runner.withBean(Overriding.class).run((context) -> {
			assign(context, "orders");
			assign(context, "refunds");
			assertThat(context.getBean(Overriding.class).calls).containsExactly("overridden for refunds");
			assertThat(context.getBean(PartitionEndpointRegistry.class).all()).hasSize(1);
		});
	}

	@Test
	void classProxyIsCalledThrough() {
		AtomicInteger intercepted = new AtomicInteger();
		this.runner.withBean("proxy", PackagePrivate.class, () -> {
			ProxyFactory factory = new ProxyFactory(new PackagePrivate());
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (invocation) -> {
				intercepted.incrementAndGet();
				return invocation.proceed();
			});
			return (PackagePrivate) factory.getProxy();
		}).run((context) -> {
			assign(context, "orders");
			PackagePrivate target = (PackagePrivate) Objects
				.requireNonNull(AopProxyUtils.getSingletonTarget(context.getBean(PackagePrivate.class)));
			assertThat(target.calls).containsExactly("called");
			assertThat(intercepted).hasValue(1);
		});
	}

	@Test
	void methodMayBeListenerAndWorkerInOneBean() {
		this.runner.withBean(Repeated.class)
			.run((context) -> assertThat(context.getBean(PartitionEndpointRegistry.class).all())
				.extracting(PartitionEndpoint::id)
				.containsExactlyInAnyOrder("DeclarationTests.Repeated.told", "DeclarationTests.Repeated.told#2",
						"DeclarationTests.Repeated.work", "DeclarationTests.Repeated.work#2"));
	}

	static class Calls {

		final List<String> calls = new CopyOnWriteArrayList<>();

	}

	static class Repeated extends Calls {

		@PartitionListener(group = "orders")
		@PartitionListener(group = "refunds")
		void told(PartitionsAssigned event) {
			this.calls.add("told of " + event.group());
		}

		@PartitionWorker(group = "orders")
		@PartitionWorker(group = "refunds")
		void work(GroupName group) {
			this.calls.add("work on " + group);
		}

	}

	@PartitionListener(group = "", autoStartup = "true")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Listens {

		@AliasFor(annotation = PartitionListener.class, attribute = "group")
		String to();

		@AliasFor(annotation = PartitionListener.class)
		String id();

	}

	static class Composed extends Calls {

		@Listens(to = "orders", id = "one")
		@PartitionListener(group = "refunds", id = "two")
		void told(PartitionsAssigned event) {
			this.calls.add("told of " + event.group());
		}

	}

	@PartitionWorker(group = "orders", id = "sweeper", backOff = @BackOff(initial = "1ms", max = "2ms"))
	@Retention(RetentionPolicy.RUNTIME)
	@interface Sweeper {

		@AliasFor(annotation = PartitionWorker.class, attribute = "fixedDelay")
		String every();

	}

	static class ComposedWorker {

		final AtomicInteger count = new AtomicInteger();

		@Sweeper(every = "1ms")
		void sweep() {
			this.count.incrementAndGet();
		}

	}

	public static class Names {

		public String getGroup() {
			return "orders";
		}

	}

	public static class Expressive extends Calls {

		public String getGroup() {
			return "orders";
		}

		@PartitionListener(group = "${app.group}", id = "#{names.group}-listener")
		void byProperty(PartitionsAssigned event) {
			this.calls.add("by property");
		}

		@PartitionListener(group = "#{names.group}")
		void byBean(PartitionsAssigned event) {
			this.calls.add("by bean");
		}

		@PartitionListener(group = "#{__listener.group}", autoStartup = "#{1 == 1}")
		void byItself(PartitionsAssigned event) {
			this.calls.add("by itself");
		}

	}

	abstract static class Parent extends Calls {

		@PartitionListener(group = "orders")
		void inherited(PartitionsAssigned event) {
			this.calls.add("inherited");
		}

	}

	static class Child extends Parent {

	}

	interface Api {

		List<String> calls();

		@PartitionListener(group = "orders")
		void implemented(PartitionsAssigned event);

		@PartitionListener(group = "orders")
		default void byDefault(PartitionsAssigned event) {
			calls().add("default");
		}

	}

	static class Implementation extends Calls implements Api {

		@Override
		public List<String> calls() {
			return this.calls;
		}

		@Override
		public void implemented(PartitionsAssigned event) {
			this.calls.add("implemented");
		}

	}

	abstract static class Open<C extends PartitionsChange> extends Calls {

		@PartitionListener(group = "orders")
		void changed(C change) {
			this.calls.add(change.getClass().getSimpleName());
		}

	}

	static class Concrete extends Open<PartitionsAssigned> {

	}

	static class Overriding extends Parent {

		@Override
		@PartitionListener(group = "refunds")
		void inherited(PartitionsAssigned event) {
			this.calls.add("overridden for " + event.group());
		}

	}

	static class PackagePrivate extends Calls {

		@PartitionListener(group = "orders")
		void told(PartitionsAssigned event) {
			this.calls.add("called");
		}

	}

}
