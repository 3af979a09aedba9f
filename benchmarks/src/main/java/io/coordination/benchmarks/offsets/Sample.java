// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

/**
 * One measurement.
 *
 * @param scenario the load
 * @param program who bore it
 * @param commitsPerSecond commits that became durable
 * @param offsetsPerSecond partitions in them
 * @param medianMillis what half of the commits took at most
 * @param p99Millis what 99 of 100 commits took at most
 * @param cpuMicros processor time of the client's JVM for each partition
 * @param offsetsPerWrite partitions in a transaction of the server, heartbeats included
 */
record Sample(Scenario scenario, String program, double commitsPerSecond, double offsetsPerSecond, double medianMillis,
		double p99Millis, double cpuMicros, double offsetsPerWrite) {

	Sample(Scenario scenario, String program, double seconds, Latencies latencies, double cpuMicros,
			long transactions) {
		this(scenario, program, latencies.commits() / seconds, latencies.offsets() / seconds, latencies.millis(0.5),
				latencies.millis(0.99), cpuMicros / latencies.offsets(), latencies.offsets() / (double) transactions);
	}

}
