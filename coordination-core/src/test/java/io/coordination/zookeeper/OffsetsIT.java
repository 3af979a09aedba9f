// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.coordination.FencedException;
import io.coordination.GroupDescription;
import io.coordination.GroupOptions;
import io.coordination.OffsetAndMetadata;
import io.coordination.PartitionClaim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Commits of many partitions on a real ZooKeeper.
 */
class OffsetsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int PARTITIONS = 700;

	private static final String ODD_TEXT = "\"\\\u0000\u001f\u007f ü ☃ \ud83d\ude00";

	private EmbeddedServer server;

	private TestMember member;

	@BeforeEach
	void join(@TempDir Path directory) {
		this.server = EmbeddedServer.start(directory, 500);
		GroupOptions options = GroupOptions.named("orders")
			.topic("orders", PARTITIONS)
			.initialRebalanceDelay(Duration.ofMillis(50))
			.build();
		this.member = TestMember.join(this.server.connectString(), "a", options, Duration.ofSeconds(10));
		await().atMost(PATIENCE).until(() -> this.member.group().claims().size() == PARTITIONS);
	}

	@AfterEach
	void close() {
		this.member.close();
		this.server.close();
	}

	private CompletableFuture<Void> commitAll(long offset, String metadata) {
		Map<PartitionClaim, OffsetAndMetadata> offsets = new HashMap<>();
		this.member.group().claims().forEach((claim) -> offsets.put(claim, new OffsetAndMetadata(offset, metadata)));
		return this.member.group().offsets().commitAsync(offsets);
	}

	private List<Long> committed() {
		GroupDescription description = this.member.coordinator().describe("orders");
		return description.partitions()
			.stream()
			.map((partition) -> partition.offset().map((offset) -> offset.offset()).orElse(-1L))
			.toList();
	}

	@Test
	void commitsOfAllPartitionsOneUponTheOtherEndWithTheLast() {
		List<CompletableFuture<Void>> commits = new ArrayList<>();
		for (int offset = 1; offset <= 20; offset++) {
			commits.add(commitAll(offset, "m".repeat(offset * 10)));
		}
		assertThat(commits).allSatisfy((commit) -> assertThat(commit).succeedsWithin(PATIENCE));
		assertThat(committed()).hasSize(PARTITIONS).containsOnly(20L);
	}

	@Test
	void claimThatIsOverDoesNotHoldUpTheCommitsOfOthers() throws Exception {
		this.member.client().delete().forPath("/coordination/consumers/orders/owners/orders/300");
		assertThat(commitAll(5, "")).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(FencedException.class);
		assertThat(committed()).filteredOn((offset) -> offset == 5).hasSizeGreaterThanOrEqualTo(PARTITIONS - 1);
	}

	@Test
	void metadataComesBackAsItWasWhateverIsInIt() {
		PartitionClaim claim = this.member.group().claims().iterator().next();
		for (String text : List.of("", "plain", ODD_TEXT, "x".repeat(4096), "\u0001".repeat(4096))) {
			this.member.group().offsets().commit(claim, 1, text);
			assertThat(this.member.group().offsets().committed(claim.partition()).orElseThrow().metadata())
				.isEqualTo(text);
		}
	}

}
