// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import io.coordination.protocol.Lease;
import io.coordination.protocol.Moment;
import io.coordination.protocol.SessionTimes;

/**
 * A cell with a lease of term 1 that runs while the clock stands.
 */
public final class RunningLease {

	private RunningLease() {
	}

	public static LeaseCell cell() {
		LeaseCell cell = new LeaseCell(new ManualClock());
		cell.set(Lease.NONE.begin(1, new SessionTimes(12_000, 1_000), new Moment(1, 0), new Moment(1, 0),
				new Moment(2, 0)));
		return cell;
	}

}
