// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Instant;

/**
 * A callback of the application that has been running for half of the group's revocation
 * timeout or longer. It holds up its own partitions only; they are taken away from it
 * when a revocation of them times out.
 *
 * @param callback name of the method, such as {@code onPartitionsAssigned}
 * @param partitions the partitions that it was told of
 * @param since when it was called, by the wall clock
 * @param thread name of the thread that it runs on, for a thread dump
 */
public record StuckCallback(String callback, PartitionSet partitions, Instant since, String thread) {

}
