// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;

import io.coordination.PartitionClaim;

/**
 * A worker threw.
 *
 * @param id id of the worker
 * @param claim the claim that it worked on
 * @param cause what it threw
 * @param attempt how many times it has failed in a row, this one included
 * @param backOff when it is called again if it is
 */
public record WorkerFailure(String id, PartitionClaim claim, Throwable cause, int attempt, Duration backOff) {

}
