// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.coordination.chaos.member.ActStyle;
import io.coordination.chaos.nemesis.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That a campaign works from start to report. What it can find is for the profile.
 */
class CampaignIT {

	@TempDir
	private Path directory;

	@Test
	void shortCampaignIsCleanAndChecksSomething() {
		Plan plan = new Plan("short", Duration.ofSeconds(1), 3, 7, 2, 4, Duration.ofSeconds(6),
				List.of(FaultKind.CLIENT_CUT, FaultKind.MEMBER_LEAVES), ActStyle.LEASED, true,
				this.directory.resolve("short"));
		Result result = Campaign.run(plan);
		assertThat(Chaos.failures(result)).isEmpty();
		assertThat(result.verdict().counts().get("faults")).isGreaterThanOrEqualTo(3);
		assertThat(result.verdict().counts().get("claims")).isGreaterThanOrEqualTo(4);
		assertThat(result.verdict().counts().get("acts, held to their end")).isGreaterThan(20);
		assertThat(result.verdict().counts().get("commits durable")).isPositive();
		assertThat(result.verdict().counts().get("final offset reads")).isEqualTo(4);
		Report.write(List.of(result), this.directory);
		assertThat(this.directory.resolve("report.md")).content().contains("| FENCED_REGISTER | 0 |");
		assertThat(this.directory.resolve("report.json")).content().contains("\"seed\" : 7");
	}

}
