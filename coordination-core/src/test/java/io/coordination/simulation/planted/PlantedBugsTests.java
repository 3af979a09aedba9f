// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * That bugs are planted where they are meant to be, and that the quickest to find are
 * found. The profile {@code campaign} looks for all of them.
 */
class PlantedBugsTests {

	static List<Plant> all() {
		return Plants.all();
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyBugChangesTheCodeAsItStands(Plant plant) {
		assertThat(plant.rule()).isNotBlank();
		MutantCompiler.sources(plant).forEach((file, source) -> assertThat(source).isNotEqualTo(Sources.read(file)));
	}

	@Test
	void everyBugHasANameOfItsOwn() {
		assertThat(Plants.all()).extracting(Plant::id).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "epoch-not-bumped", "owner-taken-by-force", "no-leader-fence", "revoked-not-told" })
	void bugThatShowsSoonIsFound(String id) {
		assertThat(Hunt.run(Plants.named(id), 100).finding()).isPresent();
	}

	@Test
	void nothingIsFoundWhereNothingIsPlanted() {
		Hunt hunt = Hunt.run(Plants.NONE, 20);
		assertThat(hunt.finding()).isEmpty();
		assertThat(hunt.others()).isEmpty();
	}

	@Test
	void textThatIsGoneIsNoticed() {
		Plant plant = Plant.of("gone", "").in("protocol/Lease.java").replace("no such text").with("");
		assertThatIllegalStateException().isThrownBy(() -> MutantCompiler.sources(plant))
			.withMessageContaining("no such text");
	}

	@Test
	void textThatIsThereTwiceIsNoticed() {
		Plant plant = Plant.of("twice", "").in("protocol/Lease.java").replace("return").with("");
		assertThatIllegalStateException().isThrownBy(() -> MutantCompiler.sources(plant))
			.withMessageContaining("more than once");
	}

	@Test
	void codeThatDoesNotCompileIsNoBug() {
		Plant plant = Plant.of("broken", "").in("protocol/Lease.java").replace("public Lease lapse()").with("oops");
		assertThatIllegalStateException().isThrownBy(() -> MutantCompiler.compile(plant))
			.withMessageContaining("does not compile");
	}

}
