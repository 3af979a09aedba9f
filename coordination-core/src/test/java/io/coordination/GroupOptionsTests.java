// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupOptionsTests {

	@Test
	void hasDefaultsForAllButTheTopics() {
		GroupOptions options = GroupOptions.named("orders").topic("orders", 64).build();
		assertThat(options.name()).isEqualTo(new GroupName("orders"));
		assertThat(options.topics()).containsOnlyKeys("orders").containsEntry("orders", 64);
		assertThat(options.assignor().name()).isEqualTo("sticky");
		assertThat(options.initialRebalanceDelay()).isEqualTo(Duration.ofSeconds(1));
		assertThat(options.rebalanceDelay()).isEqualTo(Duration.ofMillis(200));
		assertThat(options.rejoinGrace()).isZero();
		assertThat(options.revocationTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(options.shutdownTimeout()).isEqualTo(Duration.ofSeconds(20));
	}

	@Test
	void takesWhatIsSet() {
		GroupOptions options = GroupOptions.named("orders")
			.topic("refunds", 1)
			.topic("orders", 1)
			.topic("orders", Partition.MAX_PER_TOPIC)
			.assignor(Assignor.range())
			.initialRebalanceDelay(Duration.ZERO)
			.rebalanceDelay(Duration.ofSeconds(2))
			.rejoinGrace(Duration.ofSeconds(3))
			.revocationTimeout(Duration.ofSeconds(4))
			.shutdownTimeout(Duration.ofSeconds(5))
			.build();
		assertThat(options.topics()).containsEntry("orders", Partition.MAX_PER_TOPIC).containsEntry("refunds", 1);
		assertThat(options.assignor().name()).isEqualTo("range");
		assertThat(options.initialRebalanceDelay()).isZero();
		assertThat(options.rebalanceDelay()).hasSeconds(2);
		assertThat(options.rejoinGrace()).hasSeconds(3);
		assertThat(options.revocationTimeout()).hasSeconds(4);
		assertThat(options.shutdownTimeout()).hasSeconds(5);
	}

	@Test
	void builderDoesNotChangeWhatItBuilt() {
		GroupOptions.Builder builder = GroupOptions.named("orders").topic("orders", 64);
		GroupOptions options = builder.build();
		builder.topic("refunds", 4);
		assertThat(options.topics()).containsOnlyKeys("orders");
		assertThatThrownBy(() -> options.topics().clear()).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void needsATopic() {
		assertThatIllegalArgumentException().isThrownBy(() -> GroupOptions.named("orders").build())
			.withMessageContaining("'orders'")
			.withMessageContaining("topic(name, partitions)");
	}

	@Test
	void refusesMoreTopicsThanARegistrationHasRoomFor() {
		GroupOptions.Builder builder = GroupOptions.named("orders");
		for (int number = 0; number < 292; number++) {
			builder.topic("t".repeat(125) + (100 + number), 1);
		}
		assertThat(builder.build().topics()).hasSize(292);
		builder.topic("u".repeat(128), 1);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageContaining("293 topics of group 'orders'")
			.withMessageContaining("more than one group");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, Partition.MAX_PER_TOPIC + 1 })
	void refusesCountsOutOfBounds(int count) {
		assertThatIllegalArgumentException().isThrownBy(() -> GroupOptions.named("orders").topic("refunds", count))
			.withMessageContaining("'refunds'")
			.withMessageContaining("'orders'")
			.withMessageContaining(Integer.toString(count));
	}

	@Test
	void refusesInvalidNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> GroupOptions.named("a/b")).withMessageContaining("a/b");
		assertThatIllegalArgumentException().isThrownBy(() -> GroupOptions.named("orders").topic("a/b", 1))
			.withMessageContaining("a/b");
	}

	@Test
	void refusesDelaysBelowZeroAndTimeoutsOfZero() {
		GroupOptions.Builder builder = GroupOptions.named("orders");
		Duration negative = Duration.ofMillis(-1);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.initialRebalanceDelay(negative))
			.withMessageContaining("initialRebalanceDelay")
			.withMessageContaining("PT-0.001S");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.rebalanceDelay(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.rejoinGrace(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.revocationTimeout(Duration.ZERO))
			.withMessageContaining("use more than 0");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.revocationTimeout(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.shutdownTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.shutdownTimeout(negative));
	}

}
