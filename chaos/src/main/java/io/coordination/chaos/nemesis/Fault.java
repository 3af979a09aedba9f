// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.time.Duration;

/**
 * Something that goes wrong for a while. Made by a {@link FaultKind}, used once.
 *
 * @param target what it hits, in words; for a member its id
 * @param length how long it lasts
 * @param begin makes it begin
 * @param end undoes it; returns once everything that it took away was started again
 */
record Fault(String target, Duration length, Runnable begin, Runnable end) {

}
