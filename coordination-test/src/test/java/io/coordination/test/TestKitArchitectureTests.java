// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class TestKitArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
		.withImportOption((location) -> location.contains("coordination-test/target/classes"))
		.importPackages("io.coordination.test");

	@Test
	void kitNeedsNoSpring() {
		noClasses().that()
			.resideInAPackage("io.coordination.test")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.coordination.autoconfigure..",
					"io.coordination.test.autoconfigure..")
			.check(CLASSES);
	}

	@Test
	void onlyTheExtensionNeedsJUnit() {
		noClasses().that()
			.resideInAPackage("io.coordination.test")
			.and()
			.doNotHaveSimpleName("CoordinationExtension")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.junit..")
			.check(CLASSES);
	}

	@Test
	void kitUsesWhatApplicationsUse() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.coordination.runtime..", "io.coordination.store..", "io.coordination.protocol..",
					"io.coordination.schema..")
			.check(CLASSES);
	}

}
