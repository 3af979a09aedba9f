// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.util.List;
import java.util.function.Consumer;

import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;

/**
 * Stands between the library and the writes of its session.
 */
@FunctionalInterface
interface WriteHook {

	/**
	 * A write is about to be sent.
	 * @param operations the operations
	 * @param outcome where its outcome goes to
	 * @param send sends it, and tells the outcome to its argument
	 */
	void write(List<Op> operations, Consumer<WriteOutcome> outcome, Consumer<Consumer<WriteOutcome>> send);

}
