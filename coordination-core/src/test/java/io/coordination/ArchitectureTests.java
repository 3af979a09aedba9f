// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the arrows between packages, and what keeps the inner ones pure. Packages that
 * have no classes yet are held to it from their first one on.
 */
class ArchitectureTests {

	private static final String ROOT = "io.coordination";

	private static final String[] PURE = { ROOT, ROOT + ".topology..", ROOT + ".schema..", ROOT + ".assignment..",
			ROOT + ".protocol.." };

	private static final Set<String> IMPURE_CALLS = Set.of("System.nanoTime", "System.currentTimeMillis",
			"System.getenv", "System.getProperty", "Math.random");

	private static JavaClasses classes;

	@BeforeAll
	static void importClasses() {
		classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);
		assertThat(classes).as("classes to check").hasSizeGreaterThan(50);
	}

	@Test
	void arrowsPointDownOnly() {
		LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true)
			.layer("root")
			.definedBy(ROOT)
			.layer("election")
			.definedBy(ROOT + ".election..")
			.layer("topology")
			.definedBy(ROOT + ".topology..")
			.layer("schema")
			.definedBy(ROOT + ".schema..")
			.layer("store")
			.definedBy(ROOT + ".store..")
			.layer("assignment")
			.definedBy(ROOT + ".assignment..")
			.layer("protocol")
			.definedBy(ROOT + ".protocol..")
			.layer("runtime")
			.definedBy(ROOT + ".runtime..")
			.layer("zookeeper")
			.definedBy(ROOT + ".zookeeper..");
		layers.whereLayer("root")
			.mayNotAccessAnyLayer()
			.whereLayer("election")
			.mayOnlyAccessLayers("root")
			.whereLayer("topology")
			.mayOnlyAccessLayers("root")
			.whereLayer("schema")
			.mayOnlyAccessLayers("root")
			.whereLayer("store")
			.mayOnlyAccessLayers("schema", "root")
			.whereLayer("assignment")
			.mayOnlyAccessLayers("root")
			.whereLayer("protocol")
			.mayOnlyAccessLayers("assignment", "schema", "root")
			.whereLayer("runtime")
			.mayOnlyAccessLayers("protocol", "store", "schema", "root")
			.whereLayer("zookeeper")
			.mayOnlyAccessLayers("runtime", "store", "schema", "topology", "root")
			.check(classes);
	}

	@Test
	void memberAndLeaderKnowNothingOfEachOther() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".protocol.member", ROOT + ".runtime.member")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".protocol.leader", ROOT + ".runtime.leader")
			.check(classes);
		noClasses().that()
			.resideInAnyPackage(ROOT + ".protocol.leader", ROOT + ".runtime.leader")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".protocol.member", ROOT + ".runtime.member")
			.check(classes);
	}

	@Test
	void everyPackageIsALayer() {
		noClasses().should()
			.resideOutsideOfPackages(ROOT, ROOT + ".election..", ROOT + ".topology..", ROOT + ".schema..",
					ROOT + ".store..", ROOT + ".assignment..", ROOT + ".protocol..", ROOT + ".runtime..",
					ROOT + ".zookeeper..")
			.check(classes);
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
	}

	@Test
	void onlyTheAdapterKnowsZooKeeperAndCuratorAndJson() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".zookeeper..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.apache.zookeeper..", "org.apache.jute..", "org.apache.curator..",
					"tools.jackson..", "com.fasterxml.jackson..")
			.check(classes);
	}

	@Test
	void pureClassesTakeTimeAndChanceAsArguments() {
		noClasses().that()
			.resideInAnyPackage(PURE)
			.should()
			.dependOnClassesThat()
			.areAssignableTo(Clock.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Random.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(SecureRandom.class)
			.orShould()
			.dependOnClassesThat()
			.resideInAPackage("java.util.random..")
			.orShould()
			.callMethodWhere(DescribedPredicate.describe("reads a clock, chance or the environment",
					ArchitectureTests::isImpure))
			.allowEmptyShould(true)
			.check(classes);
	}

	private static boolean isImpure(JavaMethodCall call) {
		JavaClass owner = call.getTargetOwner();
		boolean now = call.getName().equals("now") && (owner.isEquivalentTo(Instant.class)
				|| owner.isEquivalentTo(LocalDateTime.class) || owner.isEquivalentTo(ZonedDateTime.class));
		boolean uuid = call.getName().equals("randomUUID") && owner.isEquivalentTo(UUID.class);
		return now || uuid || IMPURE_CALLS.contains(owner.getSimpleName() + "." + call.getName());
	}

	@Test
	void pureClassesUseNoThreadsLogsOrFiles() {
		noClasses().that()
			.resideInAnyPackage(PURE)
			.should()
			.dependOnClassesThat()
			.areAssignableTo(Thread.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Timer.class)
			.orShould()
			.dependOnClassesThat()
			.resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "org.slf4j..",
					"java.util.logging..")
			.allowEmptyShould(true)
			.check(classes);
	}

	@Test
	void onlyTheEdgeKnowsFutures() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".schema..", ROOT + ".assignment..", ROOT + ".protocol..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.util.concurrent..")
			.allowEmptyShould(true)
			.check(classes);
		noClasses().that()
			.resideInAPackage(ROOT)
			.should()
			.dependOnClassesThat(resideInConcurrentButAreNoFutures())
			.check(classes);
	}

	private static DescribedPredicate<JavaClass> resideInConcurrentButAreNoFutures() {
		return DescribedPredicate.describe("reside in java.util.concurrent and are no futures",
				(type) -> type.getPackageName().startsWith("java.util.concurrent")
						&& !type.getSimpleName().startsWith("Completable")
						&& !type.getSimpleName().equals("CompletionStage"));
	}

	@Test
	void nothingLocks() {
		noClasses().should().dependOnClassesThat().resideInAPackage("java.util.concurrent.locks..").check(classes);
		methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(classes);
	}

}
