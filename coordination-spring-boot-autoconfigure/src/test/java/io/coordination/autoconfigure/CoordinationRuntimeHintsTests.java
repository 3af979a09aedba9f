// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;

import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.FakeCoordinator;
import io.coordination.listener.PartitionsAssigned;
import org.apache.zookeeper.client.ZKClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

class CoordinationRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@ParameterizedTest
	@ValueSource(strings = { "org.apache.zookeeper.ClientCnxnSocketNIO", "org.apache.zookeeper.ClientCnxnSocketNetty" })
	void socketsOfTheClientCanBeMade(String name) throws Exception {
		register();
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Class.forName(name).getDeclaredConstructor(ZKClientConfig.class)))
			.accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.apache.zookeeper.server.NIOServerCnxnFactory",
			"org.apache.zookeeper.server.watch.WatchManager",
			"org.apache.zookeeper.metrics.impl.DefaultMetricsProvider" })
	void partsOfTheEmbeddedServerCanBeMade(String name) throws Exception {
		register();
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Class.forName(name).getDeclaredConstructor())).accepts(this.hints);
	}

	@Test
	void versionIsPacked() {
		register();
		assertThat(RuntimeHintsPredicates.resource().forResource("io/coordination/info/version.properties"))
			.accepts(this.hints);
	}

	@Test
	void applicationCanBeProcessedAheadOfTimeAndItsMethodsBeCalled() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(Application.class)), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("coordination.groups.orders.partitions", "4")));
			context.register(Application.class, CoordinationAutoConfiguration.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
		for (String name : new String[] { "assigned", "work", "composed" }) {
			Method method = ReflectionUtils.findMethod(Methods.class, name, (Class<?>[]) null);
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Objects.requireNonNull(method))).as(name)
				.accepts(generation.getRuntimeHints());
		}
		assertThat(generation.getRuntimeHints().resources().resourcePatternHints()).isNotEmpty();
	}

	private void register() {
		new CoordinationRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		FakeCoordinator coordinator() {
			return new FakeCoordinator();
		}

		@Bean
		Methods methods() {
			return new Methods();
		}

	}

	static class Methods {

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
		}

		@PartitionWorker(group = "orders")
		void work() {
		}

		@Composed
		void composed(PartitionsAssigned event) {
		}

	}

	@PartitionListener(group = "orders")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Composed {

	}

}
