// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Arrays;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class StarterArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
		.withImportOption((location) -> location.contains("autoconfigure/target/classes"))
		.importPackages("io.coordination");

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.coordination.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void everythingIsSetUpByAutoconfigureAndNothingAsksIt() {
		noClasses().that()
			.resideOutsideOfPackages("io.coordination.autoconfigure..", "io.coordination.testcontainers",
					"io.coordination.docker.compose")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.coordination.autoconfigure..")
			.check(CLASSES);
	}

	@Test
	void zookeeperIsKnownOnlyWhereItIsSetUp() {
		noClasses().that()
			.resideOutsideOfPackages("io.coordination.autoconfigure..", "io.coordination.embedded",
					"io.coordination.metrics", "io.coordination.modeled", "io.coordination.registry.curator",
					"io.coordination.watcher.curator")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.apache..", "io.coordination.zookeeper..", "io.coordination.runtime..",
					"io.coordination.store..", "io.coordination.protocol..", "io.coordination.schema..")
			.check(CLASSES);
	}

	@Test
	void jsonIsKnownOnlyWhereItIsReadAndWritten() {
		noClasses().that()
			.resideOutsideOfPackages("io.coordination.autoconfigure..", "io.coordination.payload",
					"io.coordination.registry.curator")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson..")
			.check(CLASSES);
	}

	// Decided purely, so that it can be tested by the thousand.
	@Test
	void differencesKnowNeitherThreadsNorTime() {
		noClasses().that()
			.haveFullyQualifiedName("io.coordination.watcher.TreeDiffer")
			.or()
			.haveFullyQualifiedName("io.coordination.watcher.Difference")
			.or()
			.haveFullyQualifiedName("io.coordination.watcher.Backlog")
			.should()
			.dependOnClassesThat()
			.haveNameMatching("java.lang.Thread|java.util.concurrent.Executor.*|java.time.Clock|org.slf4j..*")
			.check(CLASSES);
	}

	@Test
	void eventsAndListenersKnowNoActuator() {
		noClasses().that()
			.resideOutsideOfPackages("io.coordination.autoconfigure..", "io.coordination.actuate..",
					"io.coordination.health..", "io.coordination.info..", "io.coordination.metrics..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot.actuate..", "org.springframework.boot.health..",
					"io.micrometer.core..")
			.check(CLASSES);
	}

	@Test
	void routingKnowsServletsAndSpringCloudOnlyWhereItSaysSo() {
		noClasses().that()
			.resideOutsideOfPackages("io.coordination.autoconfigure..", "io.coordination.routing.servlet")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")
			.check(CLASSES);
		noClasses().that()
			.resideOutsideOfPackages("io.coordination.registry.cloud", "io.coordination.autoconfigure.cloud")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.cloud..", "reactor..")
			.check(CLASSES);
	}

	@Test
	void containersAreKnownToNobody() {
		noClasses().that()
			.resideOutsideOfPackages("io.coordination.testcontainers", "io.coordination.docker.compose")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.testcontainers..", "org.springframework.boot.testcontainers..",
					"org.springframework.boot.docker.compose..", "io.coordination.testcontainers",
					"io.coordination.docker.compose")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsArePublicFinalAndNamedSo() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould(haveNoPublicMethods())
			.check(CLASSES);
	}

	@Test
	void otherConfigurationsAndConditionsAreNotPublic() {
		classes().that()
			.areAnnotatedWith(Configuration.class)
			.or()
			.areAssignableTo(Condition.class)
			.should()
			.notBePublic()
			.check(CLASSES);
	}

	@Test
	void beanMethodsArePackagePrivateAndAskForNoClass() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.bePackagePrivate()
			.andShould()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.check(CLASSES);
	}

	@Test
	void postProcessorsAreMadeByStaticMethods() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.haveRawReturnType(assignableToAny(BeanPostProcessor.class, BeanFactoryPostProcessor.class))
			.should()
			.beStatic()
			.check(CLASSES);
	}

	@Test
	void textDoesNotDependOnTheLocale() {
		noClasses().should().callMethod(String.class, "toLowerCase").check(CLASSES);
		noClasses().should().callMethod(String.class, "toUpperCase").check(CLASSES);
		noClasses().should().callMethod(String.class, "format", String.class, Object[].class).check(CLASSES);
	}

	private static ArchCondition<JavaClass> haveNoPublicMethods() {
		return new ArchCondition<>("have no public members") {

			@Override
			public void check(JavaClass item, ConditionEvents events) {
				Set<JavaMember> members = item.getMembers();
				members.stream()
					.filter((member) -> member instanceof JavaMethod)
					.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC))
					.forEach((member) -> events
						.add(SimpleConditionEvent.violated(member, member.getFullName() + " is public")));
			}

		};
	}

	private static DescribedPredicate<JavaClass> assignableToAny(Class<?>... types) {
		return DescribedPredicate.describe("assignable to a post-processor",
				(type) -> Arrays.stream(types).anyMatch(type::isAssignableTo));
	}

}
