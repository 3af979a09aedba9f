// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.coordination.PartitionClaim;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.znode.ZNodeEvent;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A native image can call the methods.
 */
class ReflectionHintsTests {

	@Test
	void annotatedMethodsCanBeCalled() throws Exception {
		RuntimeHints hints = process(Bean.class);
		assertCallable(hints, Bean.class, "listen", PartitionsAssigned.class);
		assertCallable(hints, Bean.class, "work", PartitionClaim.class);
	}

	@Test
	void repeatedAndComposedAnnotationsCount() throws Exception {
		RuntimeHints hints = process(Bean.class);
		assertCallable(hints, Bean.class, "repeated", PartitionsAssigned.class);
		assertCallable(hints, Bean.class, "repeatedWork");
		assertCallable(hints, Bean.class, "composed", PartitionsAssigned.class);
	}

	@Test
	void inheritedMethodsAndThoseOfInterfacesCanBeCalled() throws Exception {
		RuntimeHints hints = process(Bean.class);
		assertCallable(hints, Parent.class, "inherited", PartitionsAssigned.class);
		assertCallable(hints, Api.class, "byDefault", PartitionsAssigned.class);
	}

	@Test
	void valuesOfZNodesCanBeMade() throws Exception {
		RuntimeHints hints = process(Bean.class);
		assertCallable(hints, Bean.class, "told", ZNodeEvent.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Value.class.getDeclaredConstructor(String.class, Inner.class))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Inner.class)).accepts(hints);
	}

	private static RuntimeHints process(Class<?> bean) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(bean);
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "App")), new InMemoryGeneratedFiles());
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		return generation.getRuntimeHints();
	}

	private static void assertCallable(RuntimeHints hints, Class<?> type, String name, Class<?>... parameters)
			throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(type.getDeclaredMethod(name, parameters)))
			.accepts(hints);
	}

	@PartitionListener(group = "orders")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Orders {

	}

	record Value(String name, Inner inner) {

	}

	record Inner(int number) {

	}

	interface Api {

		@PartitionListener(group = "orders")
		default void byDefault(PartitionsAssigned event) {
		}

	}

	static class Parent {

		@PartitionListener(group = "orders")
		void inherited(PartitionsAssigned event) {
		}

	}

	static class Bean extends Parent implements Api {

		@PartitionListener(group = "orders")
		void listen(PartitionsAssigned event) {
		}

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) {
		}

		@PartitionListener(group = "orders")
		@PartitionListener(group = "refunds")
		void repeated(PartitionsAssigned event) {
		}

		@PartitionWorker(group = "orders")
		@PartitionWorker(group = "refunds")
		void repeatedWork() {
		}

		@ZNodeListener(watcher = "config")
		void told(ZNodeEvent<Value> event) {
		}

		@Orders
		void composed(PartitionsAssigned event) {
		}

	}

}
