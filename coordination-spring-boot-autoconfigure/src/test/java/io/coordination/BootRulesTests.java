// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules that Spring Boot holds its own auto-configurations to.
 */
class BootRulesTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> location.contains("autoconfigure/target/classes"))
		.importPackages("io.coordination");

	@Test
	void everyBeanGivesWayToOneOfTheApplication() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.doNotHaveModifier(JavaModifier.STATIC)
			.should(hold("be conditional on a missing bean, or in a configuration that is",
					(method) -> method.isAnnotatedWith(ConditionalOnMissingBean.class)
							|| method.getOwner().isAnnotatedWith(ConditionalOnMissingBean.class)))
			.check(CLASSES);
	}

	@Test
	void beansHaveTypesThatGeneratedCodeCanName() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.haveRawReturnType(DescribedPredicate.describe("that is not private",
					(type) -> !type.getModifiers().contains(JavaModifier.PRIVATE)))
			.check(CLASSES);
	}

	@Test
	void postProcessorsAskForNothingThatWouldBeMadeTooEarly() {
		Set<Class<?>> harmless = Set.of(ObjectProvider.class, ApplicationContext.class, Environment.class);
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.haveRawReturnType(DescribedPredicate.describe("of a post-processor",
					(type) -> type.isAssignableTo(BeanPostProcessor.class)
							|| type.isAssignableTo(BeanFactoryPostProcessor.class)))
			.should(hold("have harmless parameters",
					(method) -> method.getRawParameterTypes()
						.stream()
						.allMatch((type) -> harmless.stream().anyMatch(type::isEquivalentTo))))
			.check(CLASSES);
	}

	@Test
	void configurationsAreNotProxied() {
		assertThat(CLASSES.stream().filter((type) -> type.isAnnotatedWith(Configuration.class))).isNotEmpty()
			.allSatisfy((type) -> assertThat(type.reflect().getAnnotation(Configuration.class).proxyBeanMethods())
				.as(type.getName())
				.isFalse());
	}

	@Test
	void autoConfigurationsOfOthersAreReferredToByName() {
		assertThat(autoConfigurations()).isNotEmpty().allSatisfy((type) -> {
			AutoConfiguration annotation = type.reflect().getAnnotation(AutoConfiguration.class);
			assertThat(Stream.concat(Arrays.stream(annotation.after()), Arrays.stream(annotation.before())))
				.allSatisfy((other) -> assertThat(other.getName()).startsWith("io.coordination."));
		});
	}

	@Test
	void autoConfigurationsAreRegisteredAndProcessed() {
		Set<String> names = autoConfigurations().stream()
			.map(JavaClass::getName)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(text("/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports").lines())
			.containsExactlyElementsOf(names);
		Properties processed = new Properties();
		load("/META-INF/spring-autoconfigure-metadata.properties", processed::load);
		assertThat(names).allSatisfy((name) -> assertThat(processed).containsKey(name + ".ConditionalOnClass"));
	}

	@Test
	void everyPackageSaysWhatMayBeNull() {
		assertThat(CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet()))
			.allSatisfy((each) -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
	}

	private static List<JavaClass> autoConfigurations() {
		return CLASSES.stream().filter((type) -> type.isAnnotatedWith(AutoConfiguration.class)).toList();
	}

	private static ArchCondition<JavaMethod> hold(String description, Predicate<JavaMethod> condition) {
		return new ArchCondition<>(description) {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				if (!condition.test(method)) {
					events.add(SimpleConditionEvent.violated(method, method.getFullName() + " does not"));
				}
			}

		};
	}

	private static String text(String resource) {
		StringBuilder text = new StringBuilder();
		load(resource, (stream) -> text.append(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
		return text.toString();
	}

	private static void load(String resource, Reading reading) {
		try (InputStream stream = BootRulesTests.class.getResourceAsStream(resource)) {
			reading.read(Objects.requireNonNull(stream, resource));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a stream.
	 */
	@FunctionalInterface
	private interface Reading {

		void read(InputStream stream) throws IOException;

	}

}
