// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors.program;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaTests {

	@Test
	void rangeAnswersAsKafka() {
		for (int seed = 0; seed < 2_000; seed++) {
			AssignmentRequest request = draw(new Random(seed));
			Program.Call kafka = new KafkaClientProgram(new RangeAssignor()).prepare(request);
			assertThat(Assignor.range().assign(request)).as("seed %d", seed).isEqualTo(kafka.read(kafka.run()));
		}
	}

	@Test
	void roundRobinAnswersAsKafka() {
		for (int seed = 0; seed < 2_000; seed++) {
			AssignmentRequest request = draw(new Random(seed));
			Program.Call kafka = new KafkaClientProgram(new RoundRobinAssignor()).prepare(request);
			assertThat(Assignor.roundRobin().assign(request)).as("seed %d", seed).isEqualTo(kafka.read(kafka.run()));
		}
	}

	private static AssignmentRequest draw(Random random) {
		TreeMap<String, Integer> topics = new TreeMap<>();
		IntStream.range(0, 1 + random.nextInt(6)).forEach((t) -> topics.put("t" + t, 1 + random.nextInt(20)));
		return new AssignmentRequest(topics, IntStream.range(0, 1 + random.nextInt(9)).mapToObj((m) -> {
			TreeMap<String, Integer> known = new TreeMap<>(topics);
			known.keySet().removeIf((topic) -> random.nextInt(3) == 0);
			return new Member(new MemberId("m" + m), Optional.empty(), 1, Integer.MAX_VALUE, known,
					PartitionSet.empty(), PartitionSet.empty());
		}).toList());
	}

}
