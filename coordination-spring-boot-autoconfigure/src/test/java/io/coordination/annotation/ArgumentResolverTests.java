// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.Partition;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import io.coordination.listener.PartitionsAssigned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ArgumentResolverTests {

	private final ApplicationContextRunner runner = Contexts.withFake().withBean(ShardResolver.class);

	@Test
	void parametersOfTheApplicationAreResolvedInListenersAndWorkers() {
		this.runner.withBean(Methods.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(3);
			Methods bean = context.getBean(Methods.class);
			await().until(() -> bean.calls.size() == 2);
			assertThat(bean.calls).containsExactly("told Shard[name=orders]", "work on Shard[name=orders-3]");
		});
	}

	@Test
	void resolversSeeNamesAndAnnotationsOfParametersAndComeBeforeTheLibrary() {
		this.runner.withBean(NamedResolver.class).withBean(NamedMethods.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(3);
			assertThat(context.getBean(NamedMethods.class).calls).containsExactly("first other");
		});
	}

	@Test
	void whatAResolverThrowsIsTreatedAsIfTheMethodHadThrownIt() {
		this.runner.withBean(Failing.class).withBean(Methods.class).run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			coordinator.group("orders").assign(3);
			assertThat(coordinator.failures()).singleElement()
				.satisfies((failure) -> assertThat(failure).hasMessageContaining("Methods.told")
					.hasStackTraceContaining("no shard"));
		});
	}

	record Shard(String name) {

	}

	static class ShardResolver implements PartitionArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == Shard.class;
		}

		@Override
		public Object resolve(MethodParameter parameter, PartitionInvocation invocation) {
			return (invocation.claim() != null) ? new Shard(invocation.claim().partition().toString())
					: new Shard(invocation.group().name().value());
		}

	}

	@Order(1)
	static class Failing extends ShardResolver {

		@Override
		public Object resolve(MethodParameter parameter, PartitionInvocation invocation) {
			throw new IllegalStateException("no shard");
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Name {

	}

	static class NamedResolver implements PartitionArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.hasParameterAnnotation(Name.class);
		}

		@Override
		public @Nullable Object resolve(MethodParameter parameter, PartitionInvocation invocation) {
			return (parameter.getParameterType() == Partition.class) ? new Partition("other", 0)
					: Objects.requireNonNull(parameter.getParameterName());
		}

	}

	static class Methods {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@PartitionListener(group = "orders")
		void told(PartitionsAssigned event, Shard shard) {
			this.calls.add("told " + shard);
		}

		@PartitionWorker(group = "orders")
		void work(Shard shard) {
			this.calls.add("work on " + shard);
		}

	}

	static class NamedMethods {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@PartitionListener(group = "orders")
		void told(@Name String first, @Name Partition partition, PartitionsAssigned event) {
			this.calls.add(first + " " + partition.topic());
		}

	}

}
