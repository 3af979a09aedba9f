// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors.program;

import java.util.List;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;

/**
 * An assignor to measure.
 */
public interface Program {

	/** What can be measured. */
	List<String> NAMES = List.of("sticky", "range", "round-robin", "kafka-uniform", "kafka-cooperative-sticky",
			"kafka-range");

	/**
	 * Whether a program minds what was assigned before.
	 * @param name one of {@link #NAMES}
	 * @return whether its answer depends on that
	 */
	static boolean looksBack(String name) {
		return name.equals("sticky") || name.equals("kafka-uniform") || name.equals("kafka-cooperative-sticky");
	}

	/**
	 * Puts a request into the form that the assignor takes, and answers in, where it is
	 * at home. None of that is measured.
	 * @param request the request
	 * @return the call to measure
	 */
	Call prepare(AssignmentRequest request);

	/**
	 * Finds a program.
	 * @param name one of {@link #NAMES}
	 * @return the program
	 */
	static Program named(String name) {
		return switch (name) {
			case "kafka-uniform" -> new KafkaBrokerProgram();
			case "kafka-cooperative-sticky" -> new KafkaClientProgram(new CooperativeStickyAssignor());
			case "kafka-range" -> new KafkaClientProgram(new RangeAssignor());
			default -> new CoordinationProgram(Assignor.named(name));
		};
	}

	/**
	 * An assignor with its input.
	 */
	interface Call {

		/**
		 * The measured part.
		 * @return the answer
		 */
		Object run();

		/**
		 * Reads an answer.
		 * @param answer what {@link #run()} returned
		 * @return the assignment
		 */
		Assignment read(Object answer);

	}

}
