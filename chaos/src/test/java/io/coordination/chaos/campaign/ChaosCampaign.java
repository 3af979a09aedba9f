// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.coordination.chaos.nemesis.FaultKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the profile {@code chaos} runs: docs/CHAOS.md says with which options.
 */
class ChaosCampaign {

	private static final List<Result> results = new ArrayList<>();

	private final long seed = Long.parseLong(option("seed", "1"));

	private final int members = Integer.parseInt(option("members", "6"));

	private static String option(String name, String fallback) {
		return System.getProperty("chaos." + name, fallback);
	}

	private static Path directory() {
		return Path.of(option("out", "target/chaos")).toAbsolutePath();
	}

	@AfterAll
	static void report() {
		Report.write(results, directory());
	}

	@Test
	void campaignFindsNoViolation() {
		Duration soak = Chaos.minutes(option("soak", "0"));
		Plan plan = soak.isZero()
				? Plan.campaign(Chaos.minutes(option("minutes", "3")), this.seed, this.members,
						FaultKind.parse(option("kinds", "")), directory())
				: Plan.soak(soak, this.seed, this.members, directory());
		Result result = run(plan);
		assertThat(Chaos.failures(result)).isEmpty();
		assertThat(result.verdict().recoveries()).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void checkerComplainsWithoutAProtection(Control control) {
		Result result = run(Plan.control(control, this.seed, directory()));
		assertThat(result.verdict().breaks(control.expected())).isTrue();
	}

	private static Result run(Plan plan) {
		Result result = Campaign.run(plan);
		results.add(result);
		System.out.println(Report.markdown(result));
		return result;
	}

}
