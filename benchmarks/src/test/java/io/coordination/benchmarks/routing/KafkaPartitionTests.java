// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.routing;

import java.util.SplittableRandom;

import io.coordination.KeyPartitioner;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key has the partition that Kafka's producer gives it.
 */
class KafkaPartitionTests {

	@Test
	void partitionOfAKeyIsThatOfKafkasProducer() {
		SplittableRandom random = new SplittableRandom(20260101);
		for (int round = 0; round < 50_000; round++) {
			byte[] key = new byte[random.nextInt(0, 65)];
			random.nextBytes(key);
			int partitions = random.nextInt(1, 100_001);
			assertThat(KeyPartitioner.partition(key, partitions)).as("round %s", round)
				.isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
		}
	}

}
