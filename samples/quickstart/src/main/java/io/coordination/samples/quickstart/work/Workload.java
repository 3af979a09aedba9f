// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.work;

import io.coordination.CommittedOffset;
import io.coordination.samples.quickstart.input.Input;
import io.coordination.samples.quickstart.input.Split;
import io.coordination.samples.quickstart.output.ForeignOutputException;
import io.coordination.samples.quickstart.output.Manifest;
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

	/**
	 * Where committed lines are.
	 * @param committed what was committed
	 * @return its manifest
	 * @throws ForeignOutputException if they are not in this output directory
	 */
	public Manifest manifest(CommittedOffset committed) throws ForeignOutputException {
		Manifest manifest;
		try {
			manifest = Manifest.of(committed);
		}
		catch (IllegalArgumentException ex) {
			throw new ForeignOutputException(
					"what is committed in ZooKeeper does not come from the quickstart: " + ex.getMessage());
		}
		if (!manifest.run().equals(this.output.run())) {
			throw new ForeignOutputException(
					"it belongs to run " + this.output.run() + ", but what is committed in ZooKeeper belongs to run "
							+ manifest.run() + ", whose output is in another directory");
		}
		return manifest;
	}

}
