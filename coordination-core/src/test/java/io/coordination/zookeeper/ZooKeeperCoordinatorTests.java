// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.coordination.MemberId;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ZooKeeperCoordinatorTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(6);

	@Test
	void clientMustBeStarted() {
		CuratorFramework client = CuratorClients.builder("127.0.0.1:1", TIMEOUT, TIMEOUT).build();
		assertThatIllegalStateException().isThrownBy(() -> ZooKeeperCoordinator.builder(client).build())
			.withMessage("The Curator client is LATENT: start it before, and close it after the coordinator");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/coordination", "coordination/", "a//b", "..", "a/../b", "a b", "zookeeper",
			"zookeeper/x", "a\nb" })
	void namespaceMustBeNames(String namespace) {
		refused((builder) -> builder.namespace(namespace), "The namespace '");
	}

	@Test
	void optionsAreCheckedWhereTheyAreSet() {
		refused((builder) -> builder.memberId("a/b"), "The member id 'a/b' is not a valid name");
		refused((builder) -> builder.weight(0), "The weight 0 of member");
		refused((builder) -> builder.zone(" "), "The zone must have 1 to 256 characters");
		refused((builder) -> builder.metadata(Map.of("k", "ü".repeat(10_000))),
				"The member's metadata has 20001 bytes");
		refused((builder) -> builder.tickTime(Duration.ZERO), "The tick time PT0S must be greater than 0");
		refused((builder) -> builder.sessionTimeout(Duration.ofSeconds(5)), "The session timeout PT5S is below");
	}

	private static void refused(UnaryOperator<ZooKeeperCoordinator.Builder> option, String message) {
		try (CuratorFramework client = CuratorClients.builder("127.0.0.1:1", TIMEOUT, TIMEOUT).build()) {
			client.start();
			assertThatIllegalArgumentException()
				.isThrownBy(() -> option.apply(ZooKeeperCoordinator.builder(client)).build())
				.withMessageStartingWith(message);
		}
	}

	@Test
	void coordinatorStartsWithoutAServer() {
		try (CuratorFramework client = CuratorClients.builder("127.0.0.1:1", TIMEOUT, TIMEOUT).build()) {
			client.start();
			try (var coordinator = ZooKeeperCoordinator.builder(client).memberId("m1").build()) {
				assertThat(coordinator.memberId()).isEqualTo(new MemberId("m1"));
				assertThat(coordinator.session().sessionId()).isZero();
			}
		}
	}

	@Test
	void generatedIdsAreValidAndDistinct() {
		assertThat(MemberIds.of("höst name.local", 4711, "abc123")).hasToString("h-st-name.local-4711-abc123");
		assertThat(MemberIds.of("h".repeat(300), Long.MAX_VALUE, "abc123").value()).hasSizeLessThanOrEqualTo(128);
		assertThat(MemberIds.of("", 1, "abc123")).hasToString("host-1-abc123");
		assertThat(MemberIds.generate()).isNotEqualTo(MemberIds.generate());
	}

	@Test
	void clientOptionsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> CuratorClients.builder(" ", TIMEOUT, TIMEOUT))
			.withMessageStartingWith("The connect string is empty");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CuratorClients.builder("127.0.0.1:1", Duration.ZERO, TIMEOUT))
			.withMessageStartingWith("The session timeout can't be PT0S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CuratorClients.builder("127.0.0.1:1", TIMEOUT, Duration.ofDays(99)))
			.withMessageStartingWith("The connection timeout can't be");
	}

}
