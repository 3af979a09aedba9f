// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

import org.apache.curator.drivers.AdvancedTracerDriver;
import org.apache.curator.drivers.OperationTrace;
import org.apache.curator.drivers.TracerDriver;

/**
 * Tells the tracer of the Curator client of the requests that go past Curator, so that
 * whoever watches the client sees them, too.
 *
 * @param driver the client's tracer at the moment
 * @param session id of the session
 */
record Traces(Supplier<TracerDriver> driver, long session) {

	static final String WRITE = "coordination-write";

	static final String READ = "coordination-read";

	static final String LIST = "coordination-list";

	static final String WATCH = "coordination-watch";

	/**
	 * Begins a request of one kind.
	 * @param name the kind
	 * @param operations how many operations it has
	 * @return to be told the return code when the answer is there
	 */
	IntConsumer begin(String name, int operations) {
		TracerDriver current = this.driver.get();
		if (!(current instanceof AdvancedTracerDriver)) {
			return Traces::ignore;
		}
		OperationTrace trace = new OperationTrace(name, current, this.session).setRequestTransactionCount(operations);
		return (rc) -> trace.setReturnCode(rc).commit();
	}

	private static void ignore(int returnCode) {
		// Nobody looks.
	}

}
