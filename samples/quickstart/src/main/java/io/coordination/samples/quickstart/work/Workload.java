// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.work;

import io.coordination.samples.quickstart.input.Input;
import io.coordination.samples.quickstart.input.Split;
import io.coordination.samples.quickstart.output.OutputDirectory;

/**
 * All that is to be done: the input, how it is shared out, where the output goes, and how
 * fast.
 *
 * @param input the input
 * @param split its lines over the partitions
 * @param output where the output goes
 * @param rate lines per second and partition, 0 for no limit
 */
public record Workload(Input input, Split split, OutputDirectory output, double rate) {

}
