// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every planted bug is found, and nothing where none is planted. Takes minutes to hours,
 * so only the profile {@code campaign} runs it: as many bugs side by side as there are
 * processors. Writes a table into the build directory.
 */
@Timeout(6 * 60 * 60)
class PlantedBugsCampaign {

	private static final long LIMIT = Long.getLong("plant.seeds", 10_000);

	private static final String PLANT = System.getProperty("plant", "");

	private static final Map<Plant, CompletableFuture<Hunt>> BUGS = new LinkedHashMap<>();

	private static final Map<Plant, CompletableFuture<Hunt>> CONTROLS = new LinkedHashMap<>();

	private static ExecutorService hunters = Executors.newSingleThreadExecutor();

	@BeforeAll
	static void begin() {
		if (System.getProperty("seed") != null) {
			return;
		}
		hunters.shutdown();
		hunters = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		begin(PLANT.isEmpty() ? Plants.found() : Plants.all(), BUGS);
		begin(Plants.controls(), CONTROLS);
		assertThat(BUGS.size() + CONTROLS.size()).as("bugs called '%s'", PLANT).isPositive();
	}

	private static void begin(List<Plant> plants, Map<Plant, CompletableFuture<Hunt>> hunts) {
		plants.stream()
			.filter((plant) -> PLANT.isEmpty() || plant.id().equals(PLANT))
			.forEach((plant) -> hunts.put(plant, CompletableFuture.supplyAsync(() -> Hunt.run(plant, LIMIT), hunters)));
	}

	@TestFactory
	Stream<DynamicTest> bugIsFound() {
		return tests(BUGS, (hunt) -> assertThat(hunt.finding()).as("%s", hunt).isPresent());
	}

	@TestFactory
	Stream<DynamicTest> nothingIsFoundWithoutABug() {
		return tests(CONTROLS, (hunt) -> {
			assertThat(hunt.finding()).as("%s", hunt).isEmpty();
			assertThat(hunt.others()).as("%s", hunt).isEmpty();
		});
	}

	private static Stream<DynamicTest> tests(Map<Plant, CompletableFuture<Hunt>> hunts, Consumer<Hunt> check) {
		return hunts.entrySet()
			.stream()
			.map((entry) -> DynamicTest.dynamicTest(entry.getKey().id(), () -> check.accept(entry.getValue().join())));
	}

	/** Shows a finding again, with all that led to it. */
	@Test
	@EnabledIfSystemProperty(named = "seed", matches = "-?[0-9]+")
	void oneSeed() {
		LongConsumer campaign = Mutant.of(Plants.named(PLANT)).campaign();
		campaign.accept(Long.getLong("seed", 0));
	}

	@AfterAll
	static void report() throws IOException {
		hunters.shutdownNow();
		List<Hunt> hunts = new ArrayList<>();
		Stream.of(BUGS, CONTROLS)
			.flatMap((searched) -> searched.values().stream())
			.filter((hunt) -> hunt.isDone() && !hunt.isCompletedExceptionally())
			.forEach((hunt) -> hunts.add(hunt.join()));
		if (PLANT.isEmpty() && !hunts.isEmpty()) {
			Report.write(hunts, LIMIT);
		}
	}

}
